import { describe, expect, it } from 'vitest'
import { decodeCharset } from '../../src/networks/feed/decode-charset.js'
import { filesUnder, isCorpusPresent, readCorpus } from './corpus-case.js'

const FOLDER = 'B-real/chardet+chardet/tests'
const isPresent = isCorpusPresent('recorded charsets')

/** What is written in each folder; where none of these holds, the language needs no letters of its own. */
const SCRIPTS: readonly (readonly [folder: RegExp, script: RegExp])[] = [
  [/^(Big5|GB2312|EUC-TW|GB18030)/i, /\p{Script=Han}/gu],
  [/^(CP932|EUC-JP|SHIFT_JIS|ISO-2022-JP)/i, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  [/^(CP949|EUC-KR|ISO-2022-KR)/i, /\p{Script=Hangul}/gu],
  [/^(IBM855|IBM866|KOI8|MacCyrillic)|bulgarian|russian/i, /\p{Script=Cyrillic}/gu],
  [/^TIS-620/i, /\p{Script=Thai}/gu],
  [/hebrew/, /\p{Script=Hebrew}/gu],
  [/greek/, /\p{Script=Greek}/gu],
  [/hungarian/, /[áéíóöőúüű]/giu],
]

describe.skipIf(!isPresent)('recorded feeds in many charsets', () => {
  it.each(filesUnder(FOLDER))('%s is decoded without a lost letter, in its own script', path => {
    const { text } = decodeCharset(readCorpus(path), undefined)
    const folder = path.slice(FOLDER.length + 1).split('/')[0] ?? ''
    expect(text).not.toContain('\ufffd')
    const script = SCRIPTS.find(([name]) => name.test(folder))?.[1]
    if (script !== undefined) expect(text.match(script)?.length ?? 0).toBeGreaterThan(20)
  })
})
