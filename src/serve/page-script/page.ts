import { offerCopies } from './copy-buttons.js'
import { offerFilters } from './filters.js'
import { followList } from './live-list.js'
import { readPageWords } from './page-words.js'
import { findList } from './shown-list.js'
import { offerTheme } from './theme-choice.js'

offerTheme()
const words = readPageWords()
const list = findList()
if (words) offerCopies(words)
if (words && list) {
  offerFilters(list, words)
  followList(list, words)
}
