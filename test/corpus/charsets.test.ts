import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decodeCharset } from '../../src/networks/feed/decode-charset.js'
import { filesUnder, isCorpusPresent, readCorpus } from './corpus-case.js'

const FOLDER = 'B-real/chardet+chardet/tests'
const isPresent = isCorpusPresent('recorded charsets')
const folderOf = (path: string) => path.slice(FOLDER.length + 1).split('/')[0] ?? ''

/** What is written in each folder; where none of these holds, the language needs no letters of its own. */
const SCRIPTS: readonly (readonly [folder: RegExp, script: RegExp])[] = [
  [/^(Big5|GB2312|EUC-TW|GB18030)/i, /\p{Script=Han}/gu],
  [/^(CP932|EUC-JP|SHIFT_JIS|ISO-2022-JP)/i, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  [/^(CP949|EUC-KR|ISO-2022-KR)/i, /\p{Script=Hangul}/gu],
  [/^(IBM855|IBM866|KOI8|MacCyrillic)|bulgarian|russian/i, /\p{Script=Cyrillic}/gu],
  [/^TIS-620/i, /\p{Script=Thai}/gu],
  [/hebrew/, /\p{Script=Hebrew}/gu],
  [/greek/, /\p{Script=Greek}/gu],
  [/arabic/, /\p{Script=Arabic}/gu],
  [/hungarian/, /[áéíóöőúüű]/giu],
]

/** The folder's charset, as the libraries call it. */
function charsetOf(folder: string): string {
  const withoutLanguage = folder
    .replace(/-(hungarian|bulgarian|russian|greek|hebrew|arabic|turkish)$/, '')
    .toLowerCase()
  const names: Record<string, string> = { maccyrillic: 'x-mac-cyrillic', cp949: 'euc-kr', gb2312: 'gb18030' }
  return names[withoutLanguage] ?? withoutLanguage
}

function lettersIn(bytes: Buffer, charset: string): string {
  const text = iconv.encodingExists(charset) ? iconv.decode(bytes, charset) : new TextDecoder(charset).decode(bytes)
  return lettersOf(text)
}

/** Letters that only the right charset tells. */
const lettersOf = (text: string) =>
  text
    .match(/[^\0-\x7f]/g)
    ?.filter(one => /\p{L}/u.test(one))
    .join('') ?? ''

describe.skipIf(!isPresent)('recorded feeds in many charsets', () => {
  it.each(filesUnder(FOLDER))('%s is decoded without a lost letter, in its own script', path => {
    const { text } = decodeCharset(readCorpus(path), undefined)
    expect(text).not.toContain('\ufffd')
    const script = SCRIPTS.find(([name]) => name.test(folderOf(path)))?.[1]
    if (script !== undefined) expect(text.match(script)?.length ?? 0).toBeGreaterThan(20)
  })

  // Latin charsets share most of their letters, and too few are left to tell them apart
  it.each(filesUnder(FOLDER).filter(path => !/hungarian|ascii/.test(path)))(
    '%s is decoded, too, when it says nothing of its charset',
    path => {
      const undeclared = readCorpus(path)
        .toString('latin1')
        .replace(/encoding\s*=\s*["'][^"']*["']/i, '')
      const bytes = Buffer.from(undeclared, 'latin1')
      const read = lettersOf(decodeCharset(bytes, undefined).text)
      expect(read.slice(0, 1000)).toBe(lettersIn(bytes, charsetOf(folderOf(path))).slice(0, 1000))
    },
  )
})
