/** In which script a text is written, by ISO 15924; all scripts of Japanese count as one. */
export interface ScriptProfile {
  /** Where most of it is written; `undefined` when it has no letters. */
  main: string | undefined
  /** Letters of each script. */
  letters: ReadonlyMap<string, number>
}

const SCRIPTS: readonly (readonly [code: string, letter: RegExp])[] = [
  ['Latn', /\p{Script=Latin}/gu],
  ['Cyrl', /\p{Script=Cyrillic}/gu],
  ['Grek', /\p{Script=Greek}/gu],
  ['Arab', /\p{Script=Arabic}/gu],
  ['Hebr', /\p{Script=Hebrew}/gu],
  ['Hani', /\p{Script=Han}/gu],
  ['Kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Hang', /\p{Script=Hangul}/gu],
  ['Thai', /\p{Script=Thai}/gu],
  ['Laoo', /\p{Script=Lao}/gu],
  ['Khmr', /\p{Script=Khmer}/gu],
  ['Mymr', /\p{Script=Myanmar}/gu],
  ['Deva', /\p{Script=Devanagari}/gu],
  ['Beng', /\p{Script=Bengali}/gu],
  ['Guru', /\p{Script=Gurmukhi}/gu],
  ['Gujr', /\p{Script=Gujarati}/gu],
  ['Orya', /\p{Script=Oriya}/gu],
  ['Taml', /\p{Script=Tamil}/gu],
  ['Telu', /\p{Script=Telugu}/gu],
  ['Knda', /\p{Script=Kannada}/gu],
  ['Mlym', /\p{Script=Malayalam}/gu],
  ['Sinh', /\p{Script=Sinhala}/gu],
  ['Geor', /\p{Script=Georgian}/gu],
  ['Armn', /\p{Script=Armenian}/gu],
  ['Ethi', /\p{Script=Ethiopic}/gu],
  ['Tibt', /\p{Script=Tibetan}/gu],
  ['Thaa', /\p{Script=Thaana}/gu],
]

/** Names are written in Latin letters everywhere, so one letter of these scripts counts as several Latin ones. */
const WEIGHTS: Readonly<Record<string, number>> = { Latn: 1, Hani: 4, Kana: 4, Hang: 3 }
const USUAL_WEIGHT = 1.5

/** Counts the letters of a text by script. */
export function scriptProfile(text: string): ScriptProfile {
  const letters = new Map<string, number>()
  let main: string | undefined
  let heaviest = 0
  for (const [code, letter] of SCRIPTS) {
    const count = text.match(letter)?.length ?? 0
    if (count === 0) continue
    letters.set(code, count)
    const weight = count * (WEIGHTS[code] ?? USUAL_WEIGHT)
    if (weight > heaviest) [main, heaviest] = [code, weight]
  }
  // Kana are Japanese, however many Han letters stand between them.
  if (main === 'Hani' && letters.has('Kana')) main = 'Kana'
  return { main, letters }
}

const WRITTEN_WITH: Readonly<Record<string, readonly string[]>> = {
  Jpan: ['Kana', 'Hani'],
  Kore: ['Hang', 'Hani'],
  Hans: ['Hani'],
  Hant: ['Hani'],
}
/** Languages that are written in Latin letters too, though their tag says another script. */
const LATIN_TOO = new Set(['sr', 'uz', 'az', 'kk', 'ku', 'mn', 'pa', 'ms', 'bs', 'tg', 'ber', 'ha'])

/** The scripts that a language is written in, by what Unicode says is likely. */
export function scriptsOf(language: string): readonly string[] {
  const { script = '', language: base } = new Intl.Locale(language).maximize()
  const scripts = WRITTEN_WITH[script] ?? [script]
  return LATIN_TOO.has(base) ? [...scripts, 'Latn', 'Cyrl', 'Arab'] : scripts
}
