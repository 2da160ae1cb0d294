import { escapeText } from './mend-text.js'

/** rss-parser takes several steps for each character; longer texts are spared it. */
const SHORT_CHARACTERS = 20

/** Around the number of a kept text: control characters that Unicode leaves to private use. */
const START = '\u0091'
const END = '\u0092'
const PLACE = new RegExp(`${START}(\\d+)${END}`, 'g')

/** The texts of a document that do not go through rss-parser. */
export interface KeptTexts {
  /** What stands in the document for the characters: themselves as XML, or the number of a kept text. */
  write(characters: string): string
  /** The other way, given what rss-parser has read. */
  restore(read: string): string
}

export function createKeptTexts(): KeptTexts {
  const texts: string[] = []
  return {
    write(characters) {
      if (characters.length <= SHORT_CHARACTERS && !characters.includes(START)) {
        return escapeText(characters)
      }
      texts.push(characters)
      return `${START}${texts.length - 1}${END}`
    },
    restore(read) {
      const start = read.indexOf(START)
      if (start === -1) return read
      const isAlone = start === 0 && read.indexOf(END) === read.length - 1
      if (isAlone) return texts[Number(read.slice(1, -1))] ?? ''
      return read.replace(PLACE, (_, number) => texts[Number(number)] ?? '')
    },
  }
}
