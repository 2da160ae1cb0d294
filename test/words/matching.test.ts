import { describe, expect, it } from 'vitest'
import { cutText } from '../../src/words/cut-text.js'
import { matchQuery } from '../../src/words/match-query.js'
import { readQuery } from '../../src/words/query.js'
import { pairTables, readPairs } from '../support/word-pairs.js'

describe.each(pairTables)('the pairs of %s', table => {
  it.each(readPairs(table))('$query in “$text”: $isMatch, $why', ({ query: written, text, isMatch }) => {
    const query = readQuery(written)
    expect(query !== undefined && matchQuery(query, cutText(text)) !== undefined).toBe(isMatch)
  })
})

describe('a match', () => {
  const found = (written: string, text: string) => {
    const query = readQuery(written)
    const match = query && matchQuery(query, cutText(text))
    return match && text.normalize('NFC').slice(match.start, match.end)
  }

  it.each([
    ['strasse', 'In der Straße', 'Straße'],
    ['us', 'A U.S. plan', 'U.S'],
    ['1000', 'Over 1,000 flights', '1,000'],
    ['zurich', 'Nach Zu\u0308rich', 'Zürich'],
    ['climate change', 'New Climate-Change talks', 'Climate-Change'],
    ['ﾄﾖﾀ', '新型トヨタ車', 'トヨタ'],
    ['مصر', 'في مِصر اليوم', 'مِصر'],
    ['ด้วย', 'ด้วยน้ำ', 'ด้วย'],
  ])('of %s in “%s” is “%s”', (written, text, part) => {
    expect(found(written, text)).toBe(part)
  })
})

describe('a query', () => {
  it.each(['', ' ', '*', '!?', '“”', '…'])('of %j asks for nothing', written => {
    expect(readQuery(written)).toBeUndefined()
  })

  it.each([
    ['don', "I don't know", false],
    ['Europe', "L'Europe vote", true],
    ['Fed', "Fed's plan", true],
    ['Fed', 'Talking Fed:NYSE data', true],
    ['Disney', 'Disney+ grows', false],
    ['tag', 'some_tag here', true],
    ['tag', '#tag here', true],
    ['2.5', 'Up 2,5 percent', true],
    ['5', 'Up 2.5 percent', false],
    ['St Louis', 'In St. Louis today', true],
    ['US China', 'U.S.-China talks', true],
    ['U.S.', 'trust us now', false],
    ['$4', 'Lost $4 billion', true],
    ['🔥', 'So hot 🔥🔥', true],
    ['climate change', '#ClimateChange now', true],
    ['AC/DC', 'AC/DC on tour', true],
    ['הארץ', 'כתב ב"הארץ" אמר', true],
    ['ไทย', 'รัฐบาลไทยประชุม', true],
  ])('%s in “%s”: %s', (written, text, isFound) => {
    const query = readQuery(written)
    expect(query !== undefined && matchQuery(query, cutText(text)) !== undefined).toBe(isFound)
  })
})
