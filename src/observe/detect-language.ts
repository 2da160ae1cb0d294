import { LRUCache } from 'lru-cache'
import { hasLettersOf } from './alphabets.js'
import { type LanguageHabit, usualLanguage } from './language-habit.js'
import { languageLooks } from './language-looks.js'
import { type ScriptProfile, scriptProfile, scriptsOf } from './script-profile.js'

/** What is known about a text besides its characters. */
export interface LanguageWitnesses {
  /** What its source says, as a canonical language tag. Trusted unless the letters contradict it. */
  declared?: string | undefined
  /** What its source usually writes. */
  habit?: LanguageHabit | undefined
}

export interface DetectedLanguage {
  /** As in `en`; `undefined` when it is not known. */
  language: string | undefined
  /** Whether the text alone is enough evidence, so that it counts for the source's habit. */
  isSure: boolean
}

/** Scripts that only one language in the news uses. */
const LANGUAGE_OF_SCRIPT: Readonly<Record<string, string>> = {
  Grek: 'el',
  Hebr: 'he',
  Kana: 'ja',
  Hang: 'ko',
  Thai: 'th',
  Laoo: 'lo',
  Khmr: 'km',
  Mymr: 'my',
  Guru: 'pa',
  Gujr: 'gu',
  Orya: 'or',
  Taml: 'ta',
  Telu: 'te',
  Knda: 'kn',
  Mlym: 'ml',
  Beng: 'bn',
  Sinh: 'si',
  Geor: 'ka',
  Armn: 'hy',
  Ethi: 'am',
  Tibt: 'bo',
  Thaa: 'dv',
}

/** Detection takes a tenth of a millisecond or more, and every poll returns the same texts again. */
const detected = new LRUCache<string, DetectedLanguage>({ max: 20_000 })
const UNKNOWN: DetectedLanguage = { language: undefined, isSure: false }

/**
 * The language of a text, as in `en`; `undefined` for texts without words, or between two languages. A declared language
 * is returned unless the text is in letters that it does not use.
 */
export function detectLanguage(text: string, witnesses: LanguageWitnesses = {}): string | undefined {
  return judgeLanguage(text, witnesses).language
}

/** The language of a text, and whether the text alone is enough evidence. */
export function judgeLanguage(text: string, { declared, habit = {} }: LanguageWitnesses): DetectedLanguage {
  const usual = usualLanguage(habit)
  const key = [declared, usual?.language, usual && isFirm(usual.share), text].join(' ')
  const known = detected.get(key)
  if (known !== undefined) return known
  const profile = scriptProfile(text)
  const judged =
    declared !== undefined && !isContradicted(declared, profile)
      ? { language: declared, isSure: profile.main !== undefined }
      : judgeByText(text, profile, usual)
  detected.set(key, judged)
  return judged
}

/** With fewer letters of a script that several languages share, the language is unknown without a habit. */
const MIN_LETTERS = 10
const MIN_HAN_LETTERS = 8
const MIN_CONTRADICTING_LETTERS = 3

/** Whether a text is written in letters that a declared language is not written in. */
function isContradicted(declared: string, { main, letters }: ScriptProfile): boolean {
  if (main === undefined) return false
  const own = scriptsOf(declared)
  // Names are written in Latin letters everywhere: a title of names is no evidence against a language.
  if (own.includes(main) || main === 'Latn') return false
  const ownLetters = own.reduce((sum, script) => sum + (letters.get(script) ?? 0), 0)
  const others = letters.get(main) ?? 0
  return others >= MIN_CONTRADICTING_LETTERS && ownLetters < others
}

type Usual = ReturnType<typeof usualLanguage>

function judgeByText(text: string, { main, letters }: ScriptProfile, usual: Usual): DetectedLanguage {
  if (main === undefined) return UNKNOWN
  const isUsualPossible = usual !== undefined && scriptsOf(usual.language).includes(main)
  const ofScript = LANGUAGE_OF_SCRIPT[main]
  if (ofScript !== undefined) return { language: isUsualPossible ? usual.language : ofScript, isSure: true }
  if (main === 'Hani') {
    if (isUsualPossible) return { language: usual.language, isSure: false }
    return (letters.get(main) ?? 0) >= MIN_HAN_LETTERS ? { language: 'zh', isSure: true } : UNKNOWN
  }
  if (isUsualPossible) return judgeByLooks(text, main, usual)
  return (letters.get(main) ?? 0) < MIN_LETTERS ? UNKNOWN : judgeByLooks(text, main, undefined)
}

/** How much likelier than the usual language another must be to win, by how firm the habit is. */
const MIN_LEAD = 0.05
const MIN_LEAD_AGAINST_FIRM = 0.15
/** Without a habit: how likely the first language must be, and how far before the second. */
const MIN_SCORE = 0.5
const MIN_LEAD_ALONE = 0.03
/** The detector separates languages of another shared script by small margins, which are still right. */
const MIN_LEAD_IN_OTHERS = 0.02

function judgeByLooks(text: string, script: string, usual: Usual): DetectedLanguage {
  const looks = languageLooks(text)
  const scores = looks.scores.filter(
    ([language]) => scriptsOf(language).includes(script) && hasLettersOf(language, text),
  )
  const leastLead = script === 'Latn' ? MIN_LEAD_ALONE : MIN_LEAD_IN_OTHERS
  const [first, second] = scores
  if (first === undefined) return usual === undefined ? UNKNOWN : { language: usual.language, isSure: false }
  const [language, score] = first
  const lead = score - (second?.[1] ?? 0)
  if (usual === undefined) {
    if (lead < leastLead) return UNKNOWN
    if (looks.isSure && lead >= MIN_LEAD_ALONE) return { language, isSure: true }
    return looks.isSure || score >= MIN_SCORE ? { language, isSure: false } : UNKNOWN
  }
  if (isSameLanguage(language, usual.language)) return { language: usual.language, isSure: looks.isSure }
  const ofUsual = scores.find(([one]) => isSameLanguage(one, usual.language))?.[1] ?? 0
  const least = isFirm(usual.share) ? MIN_LEAD_AGAINST_FIRM : MIN_LEAD
  if (looks.isSure && score - ofUsual >= least) return { language, isSure: true }
  return { language: usual.language, isSure: false }
}

function isSameLanguage(one: string, other: string): boolean {
  return one.split('-')[0] === other.split('-')[0]
}

function isFirm(share: number): boolean {
  return share >= 0.9
}
