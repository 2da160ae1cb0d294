import type { Locale } from '../../locale.js'
import { ar } from './ar.js'
import { de } from './de.js'
import { en, type Words } from './en.js'
import { es } from './es.js'
import { fr } from './fr.js'
import { th } from './th.js'

/** What our pages say, in each language that they speak. */
export const WORDS: Readonly<Record<Locale, Words>> = { en, de, fr, es, th, ar }
