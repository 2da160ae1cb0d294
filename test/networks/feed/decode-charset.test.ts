import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decodeCharset } from '../../../src/networks/feed/decode-charset.js'

const RUSSIAN = '<title>Корабли вышли из гавани рано утром, и город ещё спал под снегом</title>'
const GERMAN = '<title>Die Mühle an der Straße wurde für wenig Geld verkauft, sagte der Müller</title>'
const encoded = (text: string, charset: string) => new Uint8Array(iconv.encode(text, charset))
const declared = (charset: string, text: string) => `<?xml version="1.0" encoding="${charset}"?>${text}`

describe('decodeCharset', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])(
    'goes by the byte order mark of %s before all',
    charset => {
      const bytes = new Uint8Array(iconv.encode(declared('koi8-r', RUSSIAN), charset, { addBOM: true }))
      expect(decodeCharset(bytes, 'text/xml; charset=windows-1251')).toEqual({
        text: declared('koi8-r', RUSSIAN),
        charset,
        mended: [],
      })
    },
  )

  it.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])('knows %s without its mark', charset => {
    const text = declared('utf-16', RUSSIAN)
    expect(decodeCharset(encoded(text, charset), undefined).text).toBe(text)
  })

  it('goes by HTTP before the declaration', () => {
    const text = declared('iso-8859-1', RUSSIAN)
    expect(decodeCharset(encoded(text, 'koi8-r'), 'text/xml; charset="KOI8-R"')).toEqual({
      text,
      charset: 'koi8-r',
      mended: [],
    })
  })

  it.each(['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866', 'ibm855', 'x-mac-cyrillic'])(
    'goes by the declaration of %s',
    charset => {
      const text = declared(charset, RUSSIAN)
      const bytes = encoded(text, charset === 'x-mac-cyrillic' ? 'maccyrillic' : charset)
      expect(decodeCharset(bytes, 'text/xml')).toEqual({ text, charset, mended: [] })
    },
  )

  it('takes bytes without any word for UTF-8', () => {
    expect(decodeCharset(encoded(RUSSIAN, 'utf-8'), undefined)).toEqual({ text: RUSSIAN, charset: 'utf-8', mended: [] })
  })

  it('passes over a charset that the bytes contradict', () => {
    const text = declared('windows-1251', RUSSIAN)
    const decoded = decodeCharset(encoded(text, 'windows-1251'), 'text/xml; charset=utf-8')
    expect(decoded).toEqual({ text, charset: 'windows-1251', mended: [] })
  })

  it.each(['us-ascii', 'iso-8859-1', 'windows-1252'])('takes UTF-8 that calls itself %s for what it is', charset => {
    const [sent, text] = [`text/xml; charset=${charset}`, declared(charset, GERMAN)]
    for (const told of [sent, undefined]) {
      expect(decodeCharset(encoded(text, 'utf-8'), told)).toEqual({
        text,
        charset: 'utf-8',
        mended: [`it says that it is ${charset}; it was read as utf-8`],
      })
    }
    const plain = declared(charset, '<title>Plain</title>')
    expect(decodeCharset(encoded(plain, 'utf-8'), sent)).toEqual({ text: plain, charset, mended: [] })
    expect(decodeCharset(encoded(text, 'windows-1252'), sent)).toMatchObject({ text, charset, mended: [] })
  })

  it('passes over a charset that nobody knows', () => {
    expect(decodeCharset(encoded(RUSSIAN, 'utf-8'), 'text/xml; charset=klingon').text).toBe(RUSSIAN)
  })

  it.each([
    [RUSSIAN, 'windows-1251'],
    [GERMAN, 'iso-8859-1'],
  ])('tells an undeclared charset by its letters, and says so', (text, charset) => {
    const decoded = decodeCharset(encoded(text, charset), undefined)
    expect(decoded.text).toBe(text)
    expect(decoded.mended).toEqual([expect.stringMatching(/not utf-8/)])
  })

  it.each([
    ['koi8-r', RUSSIAN],
    ['iso-8859-5', RUSSIAN],
    ['ibm866', RUSSIAN],
    ['cp855', RUSSIAN],
    ['maccyrillic', RUSSIAN],
    ['windows-1253', '<title>Τα πλοία έφυγαν από το λιμάνι νωρίς το πρωί</title>'],
    ['windows-1255', '<title>האוניות יצאו מהנמל מוקדם בבוקר והעיר עדיין ישנה</title>'],
    ['windows-1256', '<title>غادرت السفن الميناء في الصباح الباكر وكانت المدينة نائمة</title>'],
    ['tis-620', '<title>เรือออกจากท่าแต่เช้าตรู่ และเมืองยังหลับอยู่ใต้หิมะ</title>'],
    ['shift_jis', '<title>船は早朝に港を出て、町はまだ雪の下で眠っていた</title>'],
    ['euc-kr', '<title>배들은 이른 아침에 항구를 떠났고 도시는 아직 눈 아래 잠들어 있었다</title>'],
    ['big5', '<title>船隻清晨離開港口,城市仍在雪下沉睡,沒有人醒來</title>'],
    ['windows-1252', GERMAN],
    ['windows-1252', '<title>Où est passé le café « très » froid de Noël ? À côté</title>'],
  ])('tells undeclared %s by its letters', (charset, text) => {
    expect(decodeCharset(encoded(text, charset), undefined).text).toBe(text)
  })

  it('keeps UTF-8 with one mangled character among many whole ones, drops that one, and says so', () => {
    const bytes = Uint8Array.from([...encoded(RUSSIAN, 'utf-8'), 0xff])
    expect(decodeCharset(bytes, undefined)).toEqual({
      text: RUSSIAN,
      charset: 'utf-8',
      mended: ['bytes that mean nothing in utf-8 were dropped'],
    })
  })

  it.each(['windows-1252', 'iso-8859-1', 'us-ascii'])('reads quotes and dashes in what is called %s', charset => {
    const bytes = Uint8Array.from([0x93, 0x61, 0x94, 0x96, 0xa3, 0x81])
    expect(decodeCharset(bytes, `text/xml; charset=${charset}`).text).toBe('“a”–£')
  })

  it('never fails, whatever the bytes and the header', () => {
    const header = fc.option(fc.constantFrom('', 'text/xml;charset=', 'a/b; charset=utf-7', 'a/b;charset=hex'), {
      nil: undefined,
    })
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), header, (bytes, contentType) => {
        expect(decodeCharset(bytes, contentType).text).toBeTypeOf('string')
      }),
    )
  })
})
