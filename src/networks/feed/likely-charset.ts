import chardet from 'chardet'

const SAMPLED_BYTES = 64 * 1024
/** Below, fewer than half of the characters are frequent letters of the script, as where the bytes mean pairs. */
const MIN_LIKENESS = 0.9

/** Scripts of a byte a letter: their charsets, and their letters by how often they are written, the most frequent first. */
const SCRIPTS: readonly (readonly [charsets: readonly string[], letters: string])[] = [
  [
    ['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866', 'cp855', 'x-mac-cyrillic'],
    'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєў',
  ],
  [['windows-1253', 'iso-8859-7'], 'αοιετσνηυρπκμλςωίάόδέήγχθφύβώξζψϊϋ'],
  [['windows-1255'], 'יוהלאמרתשבנםחקדפעגצסטזכןךץף'],
  [['windows-874'], 'านร่อกเ้งัมิยลวดทีสตะปบุคหืแู์จำพช็ขใไโซฟถผธภณศญฐษฉฮฝฎ'],
  [['windows-1256', 'iso-8859-6'], 'اليمنوترةبعدسفهكقحجشطصخذىأضغثءظزإئآؤ'],
]

/**
 * The charset that bytes are most likely written in when nothing that they say of themselves is true: of scripts with
 * a byte a letter by which letters they would be, of the others as `chardet` finds. In lower case.
 *
 * @param decode the text of bytes in a charset
 */
export function likelyCharset(bytes: Uint8Array, decode: (charset: string, bytes: Uint8Array) => string): string {
  const sample = bytes.subarray(0, SAMPLED_BYTES)
  const letters = lettersBeyondAscii(sample)
  let likely = { charset: '', likeness: MIN_LIKENESS }
  for (const [charsets, byFrequency] of SCRIPTS) {
    for (const charset of charsets) {
      const likeness = likenessOf(decode(charset, letters), byFrequency)
      if (likeness > likely.likeness) likely = { charset, likeness }
    }
  }
  return likely.charset || (chardet.detect(sample)?.toLowerCase() ?? 'windows-1252')
}

/** Bytes beyond ASCII, with spaces between words; none of Latin text, whose accents mostly stand alone. */
function lettersBeyondAscii(bytes: Uint8Array): Uint8Array {
  const found: number[] = []
  let alone = 0
  for (const [i, byte] of bytes.entries()) {
    const isBeside = (bytes[i - 1] ?? 0) > 0x7f || (bytes[i + 1] ?? 0) > 0x7f
    if (byte > 0x7f && isBeside) found.push(byte)
    else if (byte > 0x7f) alone += 1
    else if (found.at(-1) !== 0x20) found.push(0x20)
  }
  return alone * 2 > found.length ? new Uint8Array() : Uint8Array.from(found)
}

/** From about 0 to 2: frequent letters count for it, what is no letter and capitals within words against it. */
function likenessOf(text: string, byFrequency: string): number {
  let sum = 0
  let characters = 0
  let before = ' '
  for (const character of text) {
    if (character !== ' ') {
      const place = byFrequency.indexOf(character.toLowerCase()) / byFrequency.length
      const isCapitalWithin = before !== ' ' && character !== character.toLowerCase() && before === before.toLowerCase()
      sum += (place < 0 ? -1 : place < 0.34 ? 2 : place < 0.67 ? 1 : 0) - (isCapitalWithin ? 2 : 0)
      characters += 1
    }
    before = character
  }
  return characters === 0 ? 0 : sum / characters
}
