import { describe, expect, it } from 'vitest'
import { LOCALES } from '../../../../src/serve/locale.js'
import { WORDS } from '../../../../src/serve/pages/words/words.js'

const { en, de, fr, es, th, ar } = WORDS
/** With the kinds of spaces that languages set between digits as the common one, and without marks of direction. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f]/g, '')

describe('English', () => {
  it.each([
    [7836, 2862.6, '7,836 likes (2,863/hr)'],
    [7836, null, '7,836 likes'],
    [1, 1, '1 like (1/hr)'],
    [0, 0, '0 likes (0/hr)'],
  ])('%d at %s per hour is "%s"', (count, perHour, words) => {
    expect(en.count('likes', count, perHour)).toBe(words)
  })

  it('never writes minus nought', () => {
    expect(en.number(-0.2)).toBe('0')
  })

  it.each([
    [-30_000, 'just now'],
    [0, 'just now'],
    [30_000, 'just now'],
    [-60_000, '1 minute ago'],
    [-3_599_000, '59 minutes ago'],
    [-3 * 3_600_000, '3 hours ago'],
    [-50 * 3_600_000, '2 days ago'],
    [12 * 60_000, 'in 12 minutes'],
  ])('%d ms away is "%s"', (awayMs, words) => {
    expect(en.relativeTime(1e12 + awayMs, 1e12)).toBe(words)
  })

  it.each([
    [45_000, '45 seconds'],
    [60_000, '1 minute'],
    [900_000, '15 minutes'],
    [7_200_000, '2 hours'],
  ])('%d ms last "%s"', (ms, words) => {
    expect(en.duration(ms)).toBe(words)
  })

  it('writes places on a time axis as short as they can be told apart', () => {
    const atMs = Date.UTC(2026, 2, 1, 12, 5, 9)
    expect([en.axisTime(atMs, 60_000), en.axisTime(atMs, 3_600_000)]).toEqual(['12:05:09', '12:05'])
    expect(en.axisTime(atMs, 200_000_000)).toBe('1 Mar, 12:05')
  })
})

describe('every language', () => {
  it.each([
    ['en', '1 Mar 2026, 12:05 UTC', '12,000 comments (1,234/hr)'],
    ['de', '1. März 2026, 12:05 UTC', '12.000 Kommentare (1.234/Std.)'],
    ['fr', '1 mars 2026, 12:05 UTC', '12 000 commentaires (1 234/h)'],
    ['es', '1 mar 2026, 12:05 UTC', '12.000 comentarios (1234/h)'],
    ['th', '1 มี.ค. 2569 12:05 UTC', '12,000 ความคิดเห็น (1,234/ชม.)'],
    ['ar', '1 مارس 2026، 12:05 UTC', '12,000 تعليق (1,234/س)'],
  ] as const)('%s writes times and counts in its own way', (locale, time, count) => {
    const words = WORDS[locale]
    expect(plain(words.exactTime(Date.UTC(2026, 2, 1, 12, 5)))).toBe(time)
    expect(plain(words.count('comments', 12_000, 1234))).toBe(count)
  })

  it.each([
    [de, 'vor 3 Stunden', '3 Einträge, Ausgabe 7, geändert '],
    [fr, 'il y a 3 heures', '3 entrées, édition 7, modifiée '],
    [es, 'hace 3 horas', '3 entradas, edición 7, cambiada '],
    [th, '3 ชั่วโมงที่ผ่านมา', '3 รายการ ฉบับที่ 7 เปลี่ยนแปลง '],
    [ar, 'قبل 3 ساعات', '3 مدخلات، الإصدار 7، تغيّر '],
  ])('tells ages and plurals', (words, ago, changed) => {
    expect(plain(words.relativeTime(0, 3 * 3_600_000))).toBe(ago)
    expect(words.lists.changed(3, 7, '')).toEqual([changed, ''])
  })

  it.each([
    [0, '0 تعليق'],
    [1, 'تعليق واحد'],
    [2, 'تعليقان'],
    [3, '3 تعليقات'],
    [10, '10 تعليقات'],
    [11, '11 تعليقًا'],
    [99, '99 تعليقًا'],
    [100, '100 تعليق'],
    [103, '103 تعليقات'],
    [1_000_011, '1,000,011 تعليقًا'],
  ])('Arabic has six forms: %d is "%s"', (count, words) => {
    expect(ar.count('comments', count, null)).toBe(words)
  })

  it('French and Spanish have a form for round millions', () => {
    expect(plain(fr.count('views', 2_000_000, null))).toBe('2 000 000 de vues')
    expect(es.count('views', 2_000_000, null)).toBe('2.000.000 de vistas')
  })
})

/** All words of a language by their path, functions called with something of each kind. */
function allWords(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return path === '.comma' || path === '.tag' ? [] : [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => allWords(inner, `${path}.${name}`))
}

describe('the languages beside each other', () => {
  const english = new Map(allWords(en))
  // The same in both on purpose: names, and words that one language has from the other.
  const same = new Set(['API', 'Likes', 'Tag', 'Sources', 'Site', 'Feeds', 'Frame', 'Details'])

  it.each(LOCALES.filter(locale => locale !== 'en'))('%s says everything, and in its own words', locale => {
    const told = new Map(allWords(WORDS[locale]))
    expect([...english.keys()].filter(path => !path.startsWith('.script.') && !told.has(path))).toEqual([])
    const kept = [...told].filter(([path, text]) => english.get(path) === text && !same.has(text))
    expect(kept).toEqual([])
    expect([...told].filter(([, text]) => text.trim() !== text || text === '')).toEqual([])
  })
})
