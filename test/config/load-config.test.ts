import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Config } from '../../config/definition.js'
import { describeMistakes, loadConfig, parseConfig } from '../../config/load-config.js'
import { temporaryFolder } from '../support/folder.js'

const LIST = 'lists: { a: { title: A, metric: likes } }'
const SOURCE = 'sources: [{ network: feed, url: "https://example.org/feed" }]'

function configOf(text: string): Config {
  const parsed = parseConfig(text, 'uptick.yaml')
  if (parsed.kind === 'invalid') throw new Error(describeMistakes('uptick.yaml', parsed.mistakes))
  return parsed.config
}

/** Each as `line:column path message`. */
function mistakesOf(text: string): string[] {
  const parsed = parseConfig(text, 'uptick.yaml')
  if (parsed.kind === 'valid') return []
  return parsed.mistakes.map(({ line, column, path, message }) => `${line}:${column} ${path} ${message}`)
}

describe('a valid configuration', () => {
  test('gives a list its defaults', () => {
    expect(configOf(`${LIST}\n${SOURCE}`).lists).toEqual([
      {
        id: 'a',
        title: 'A',
        weights: { likes: 1 },
        halfLifeHours: 1,
        priorHours: 0.25,
        size: 50,
        maxAgeHours: 168,
      },
    ])
  })

  test('lets a list by lift leave the metrics to us', () => {
    const text = `lists: { a: { title: A, rankBy: lift, networkWeights: { youtube: 0.5 }, perNetwork: 3 } }\n${SOURCE}`
    const weights = { likes: 1, comments: 1, shares: 1, views: 1 }
    const expected = { rankBy: 'lift', weights, networkWeights: { youtube: 0.5 }, perNetwork: 3 }
    expect(configOf(text).lists).toMatchObject([expected])
  })

  test('gives a list all that is written for it', () => {
    const text = `
lists:
  all:
    { title: All, description: Everything, weights: { likes: 1, comments: 2.5 }, halfLife: 30m, prior: 0s, size: 100,
      maxAge: 1.5d, perSite: 5, perAuthor: 2, minRate: 0.5, networks: [feed, hackernews], tags: [world],
      sites: [www.Example.org], languages: [en, pt-BR], words: [storm], withoutWords: [sport] }
${SOURCE}`
    expect(configOf(text).lists).toEqual([
      {
        id: 'all',
        title: 'All',
        description: 'Everything',
        weights: { likes: 1, comments: 2.5 },
        halfLifeHours: 0.5,
        priorHours: 0,
        size: 100,
        maxAgeHours: 36,
        perSite: 5,
        perAuthor: 2,
        minRate: 0.5,
        networks: ['feed', 'hackernews'],
        tags: ['world'],
        sites: ['example.org'],
        languages: ['en', 'pt-BR'],
        words: ['storm'],
        withoutWords: ['sport'],
      },
    ])
  })

  test('keeps the lists in the order of the file', () => {
    const lists = ['zebra', 'b2', 'apple'].map(id => `  ${id}: { title: T, metric: likes }`).join('\n')
    expect(configOf(`lists:\n${lists}\n${SOURCE}`).lists.map(list => list.id)).toEqual(['zebra', 'b2', 'apple'])
  })

  test('makes a source of each entry, with an id made of its address', () => {
    const text = `${LIST}
sources:
  - { network: feed, url: "https://example.org/feed", title: Example, tags: [world, news], every: 2s }
  - { network: feed, url: "https://example.org/other" }`
    const [first, second] = configOf(text).sources
    expect(first).toEqual({
      id: expect.stringMatching(/^feed-[0-9A-Za-z]{8}$/),
      network: 'feed',
      title: 'Example',
      spec: { url: 'https://example.org/feed' },
      tags: ['world', 'news'],
      everyMs: 2_000,
      origin: 'configured',
    })
    expect(second).toMatchObject({ title: expect.stringContaining('example.org'), tags: [], everyMs: undefined })
    expect(second?.id).not.toBe(first?.id)
    expect(configOf(`${LIST}\n${SOURCE}`).sources[0]?.id).toBe(first?.id)
  })

  test('says how many requests may measure, by network', () => {
    const config = configOf(`${LIST}\n${SOURCE}\nmeasuring: { hackernews: 100, youtube: 0 }`)
    expect([...config.measuringPerHour]).toEqual([
      ['hackernews', 100],
      ['youtube', 0],
    ])
    expect(configOf(`${LIST}\n${SOURCE}`).measuringPerHour.size).toBe(0)
    expect(mistakesOf(`${LIST}\n${SOURCE}\nmeasuring: { hackrnews: 1 }`).join('\n')).toContain('hackernews')
  })

  test('says how often lists are published', () => {
    expect(configOf(`${LIST}\n${SOURCE}`).publishEveryMs).toBe(5_000)
    expect(configOf(`${LIST}\n${SOURCE}\npublishEvery: 2s`).publishEveryMs).toBe(2_000)
  })

  test('may use the anchors of YAML', () => {
    const text = `lists: { a: { title: A, metric: likes, halfLife: &long 6h }, b: { title: B, metric: likes, halfLife: *long } }`
    expect(configOf(`${text}\n${SOURCE}`).lists[1]?.halfLifeHours).toBe(6)
  })

  test('may merge a mapping into another, whose own keys go first', () => {
    const text = 'lists: { a: &a { title: A, metric: likes, size: 7 }, b: { <<: *a, title: B } }'
    expect(configOf(`${text}\n${SOURCE}`).lists[1]).toMatchObject({ id: 'b', title: 'B', size: 7 })
  })
})

describe('mistakes', () => {
  test('are told all at once, in the order of the file, each with its place and what would be right', () => {
    const text = `lists:
  more-news: { title: More news, metric: like, halfLive: 1h, size: 500 }
  Videos: { title: Videos, metric: likes }
sources:
  - { network: youtub, channel: UCsXVk37bltHxD1rDPwtNM8Q }
  - { network: feed, url: "https://example.org/feed", every: soon, tag: [a] }
  - { network: feed }
publishEvry: 5s
`
    expect(mistakesOf(text)).toEqual([
      '2:42 lists.more-news.metric is "like": expected one of likes, comments, shares, views; did you mean likes?',
      '2:48 lists.more-news.halfLive is not known here; did you mean halfLife?',
      '2:68 lists.more-news.size is 500: expected at most 100',
      '3:3 lists.Videos is no good name: expected a list id: small letters, digits and hyphens, a letter first',
      expect.stringMatching(/^5:16 sources\[0\]\.network is "youtub": expected one of .*; did you mean youtube\?$/),
      '6:62 sources[1].every is "soon": expected a duration from 1s to 30d, written as 90s, 30m, 6h or 7d',
      '6:68 sources[1].tag is not known here; did you mean tags?',
      expect.stringMatching(/^7:5 sources\[2\]\.url is missing: expected /),
      '8:1 publishEvry is not known here; did you mean publishEvery?',
    ])
  })

  test('name a key that is known but cannot stand beside another', () => {
    const text = `${LIST}\nsources: [{ network: youtube, channel: UCsXVk37bltHxD1rDPwtNM8Q, user: x }]`
    expect(mistakesOf(text).join('\n')).toContain('user cannot stand beside the other keys here')
  })

  test('in YAML itself are told with their place', () => {
    expect(mistakesOf(`${LIST}\nsources: [1, 2\nx: "open\n`)).toEqual([
      expect.stringMatching(/^3:1 /),
      expect.stringMatching(/^4:1 /),
    ])
  })

  test.each([
    ['a tab', 'lists:\n\ta: 1', '2:1  this line is indented by a tab: use spaces'],
    [
      'a second document',
      `${LIST}\n${SOURCE}\n---\n${LIST}`,
      '3:1  a second document begins here: take out the line ---',
    ],
    ['a colon in a text', 'lists: { a: { title: News: today } }', expect.stringContaining('wants quotes, as in')],
    ['a colon in a plain text', 'lists:\n  a:\n    title: News: today', expect.stringContaining('wants quotes, as in')],
    [
      'bytes that are no UTF-8',
      'lists: { a: { title: "Caf\ufffd" } }',
      '1:26  the file is not written in UTF-8: save it as UTF-8',
    ],
  ])('in YAML are told in words: %s', (_, text, told) => {
    expect(mistakesOf(text)).toEqual([told])
  })

  test('quote no more than the beginning of what stands there', () => {
    const [told = ''] = mistakesOf('x'.repeat(1_000_000))
    expect(told).toMatch(/^1:1 the file is "xxx+…": expected a mapping/)
    expect(told.length).toBeLessThan(250)
  })

  test('are told of an alias without its anchor, and of one within itself', () => {
    expect(mistakesOf(`lists: { a: { title: A, metric: likes, halfLife: *long } }\n${SOURCE}`)).toEqual([
      '1:50  there is no anchor &long above',
    ])
    expect(mistakesOf(`lists: &all { a: *all }\n${SOURCE}`).join('\n')).toContain('lists.a.a is not known here')
  })

  test('are told beside a key that is written twice', () => {
    const text = `lists:\n  a: { title: A, metric: likes }\n  a: { title: B, metric: none }\n${SOURCE}`
    expect(mistakesOf(text)).toEqual([
      '3:3  this key is written twice',
      expect.stringMatching(/^3:26 lists\.a\.metric is "none"/),
    ])
  })

  test.each([
    ['neither metric nor weights', '{ title: A }', 'expected either metric'],
    ['both metric and weights', '{ title: A, metric: likes, weights: { likes: 1 } }', 'expected either metric'],
    ['no weight', '{ title: A, weights: {} }', 'expected at least one weight'],
    ['a weight of nothing', '{ title: A, weights: { likes: 0 } }', 'lists.a.weights.likes is 0: expected more than 0'],
    ['a number for a duration', '{ title: A, metric: likes, maxAge: 7 }', 'lists.a.maxAge is 7: expected a duration'],
    ['too long a half-life', '{ title: A, metric: likes, halfLife: 31d }', 'expected a duration from 1m to 30d'],
    ['an address for a site', '{ title: A, metric: likes, sites: ["https://a.org/"] }', 'expected a host name'],
    ['an unknown network', '{ title: A, metric: likes, networks: [hakernews] }', 'did you mean hackernews?'],
    [
      'what is not supported',
      '{ title: A, metric: likes, orderBy: lift }',
      'lists.a.orderBy is not known here; known are title',
    ],
    ['nothing', '', 'lists.a is null: expected a mapping'],
  ])('of a list with %s', (_, list, message) => {
    expect(mistakesOf(`lists:\n  a: ${list}\n${SOURCE}`).join('\n')).toContain(message)
  })

  test('never repeat the password of an address', () => {
    const written = mistakesOf(`${LIST}\nsources: [{ network: feed, url: "ftp://me:hunter2@news.example/feed" }]`)
    expect(written).toEqual([expect.stringContaining('"ftp://news.example/feed"')])
  })

  test('of two sources that ask one address are told at the later one', () => {
    const text = `${LIST}
sources:
  - { network: feed, url: "https://example.org/feed" }
  - { network: feed, url: "https://example.org/feed", title: Again }`
    expect(mistakesOf(text)).toEqual(['4:5 sources[1] asks the same address as sources[0]'])
  })

  test.each([
    ['an empty file', '', ['lists is missing', 'sources is missing']],
    ['a file of comments', '# nothing yet', ['lists is missing', 'sources is missing']],
    ['a list', '- a', ['the file is not right: expected a mapping']],
    ['no list and no source', 'lists: {}\nsources: []', ['at least one list', 'at least one source']],
  ])('of %s', (_, text, messages) => {
    const told = mistakesOf(text)
    expect(told).toHaveLength(messages.length)
    messages.forEach((message, i) => {
      expect(told[i]).toContain(message)
    })
  })
})

describe('loadConfig', () => {
  test('reads the file', () => {
    const path = join(temporaryFolder(), 'uptick.yaml')
    writeFileSync(path, `${LIST}\n${SOURCE}`)
    expect(loadConfig(path)).toEqual(configOf(`${LIST}\n${SOURCE}`))
  })

  test('fails with every mistake, as editors and terminals can follow it', () => {
    const path = join(temporaryFolder(), 'uptick.yaml')
    writeFileSync(path, `${LIST}\n${SOURCE}\nmore: 1\npublishEvery: 1\n`)
    expect(() => loadConfig(path)).toThrow(
      expect.objectContaining({
        code: 'configuration-invalid',
        message: expect.stringMatching(
          /has 2 mistakes:\n {2}\S+uptick\.yaml:3:1 {2}more .*\n {2}\S+:4:15 {2}publishEvery /,
        ),
      }),
    )
  })

  test('fails with the path of a file that is not there', () => {
    expect(() => loadConfig('/nowhere/uptick.yaml')).toThrow(
      expect.objectContaining({
        code: 'configuration-invalid',
        message: 'cannot read the configuration file /nowhere/uptick.yaml: it is not there',
      }),
    )
  })
})
