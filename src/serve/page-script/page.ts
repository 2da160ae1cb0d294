import { offerCopies } from './copy-buttons.js'
import { followList } from './live-list.js'
import { offerTheme } from './theme-choice.js'

offerTheme()
offerCopies()
followList()
