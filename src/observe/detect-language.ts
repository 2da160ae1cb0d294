import { francAll } from 'franc'
import { LRUCache } from 'lru-cache'

/** UTF-16 units. Under this, neighbouring languages cannot be told apart. */
const SHORTEST_TEXT = 60
/** Where one character is a word or a syllable. */
const SHORTEST_DENSE_TEXT = 20
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u

/** How near, in franc's measure from 0 to 1, the second language may come. */
const NEAREST_SECOND = 0.9

/** ISO 639-3. Among all that franc knows, a short text in one of these is often taken for a rare relative of it. */
const LANGUAGES = [
  'arb ben bul cat ces cmn dan deu ell eng est eus fin fra heb hin hrv hun ind ita jpn kan kor lav lit mal nld',
  'nob pes pol por ron rus slk slv spa srp swe tam tel tha tur ukr urd vie',
].flatMap(line => line.split(' '))

/** A detection takes a millisecond, and every poll tells the same texts again. */
const detected = new LRUCache<string, { language: string | undefined }>({ max: 20_000 })

/** The language of a text, as in `en`; `undefined` for texts too short, or between two languages. */
export function detectLanguage(text: string): string | undefined {
  if (text.length < SHORTEST_DENSE_TEXT || (text.length < SHORTEST_TEXT && !DENSE.test(text))) return undefined
  const known = detected.get(text)
  if (known !== undefined) return known.language
  const [first, second] = francAll(text, { minLength: SHORTEST_DENSE_TEXT, only: LANGUAGES })
  const isSure = first !== undefined && first[0] !== 'und' && (second === undefined || second[1] <= NEAREST_SECOND)
  const language = isSure ? new Intl.Locale(first[0]).language : undefined
  detected.set(text, { language })
  return language
}
