import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/model/finding.js'
import { type ObservedItem, toObservedItem } from '../../src/observe/observed-item.js'

const finding = (changes: Partial<Finding> = {}): Finding => ({
  url: 'https://news.example.org/story',
  title: 'A story',
  tags: [],
  mentions: [{ network: 'feed', nativeId: '1', counts: {} }],
  ...changes,
})

const OBSERVER = { network: 'feed', host: 'news.example.org', tags: [] }

function observe(changes: Partial<Finding>, observer = OBSERVER): ObservedItem {
  const observed = toObservedItem(finding(changes), observer)
  if (observed.kind === 'skipped') throw new Error(observed.reason)
  return observed.item
}

const mentioned = (more: Partial<Finding['mentions'][number]>) =>
  observe({ mentions: [{ network: 'feed', nativeId: '1', counts: {}, ...more }] }).mentions[0]

const addressOf = (length: number) => `https://news.example.org/${'a'.repeat(length - 25)}`

describe('what is stored of an item', () => {
  it.each([
    ['title', 300],
    ['summary', 2000],
    ['author', 200],
  ] as const)('keeps a %s of %i characters, and of a longer one as many', (field, most) => {
    expect(observe({ [field]: 'x'.repeat(most) })[field]).toBe('x'.repeat(most))
    expect(observe({ [field]: 'x'.repeat(most + 1) })[field]).toBe('x'.repeat(most))
  })

  it('takes a language tag of 64 characters for one, and no longer text', () => {
    const tag = `en-x${'-abcdefgh'.repeat(6)}-abcde`
    expect(observe({ language: tag }).language).toBe(tag)
    expect(observe({ language: `${tag}f` }).language).not.toBe(`${tag}f`)
  })

  it('takes an address of 2048 characters, and sets an item with a longer one aside by name', () => {
    expect(observe({ url: addressOf(2048) }).url).toBe(addressOf(2048))
    const tooLong = toObservedItem(finding({ url: addressOf(2049) }), OBSERVER)
    expect(tooLong).toMatchObject({
      kind: 'skipped',
      entry: 'A story',
      reason: expect.stringContaining('not a web address'),
    })
  })

  it('keeps an image and a discussion at an address of 2048 characters, and leaves longer ones out', () => {
    expect(observe({ image: addressOf(2048) }).image).toBe(addressOf(2048))
    expect(observe({ image: addressOf(2049) }).image).toBeUndefined()
    expect(mentioned({ discussionUrl: addressOf(2048) })?.discussionUrl).toBe(addressOf(2048))
    expect(mentioned({ discussionUrl: addressOf(2049) })?.discussionUrl).toBeUndefined()
  })

  it('keeps a native id of 512 characters, and the hash of a longer one', () => {
    const idOf = (nativeId: string) =>
      observe({ mentions: [{ network: 'lobsters', nativeId, counts: {} }] }, { ...OBSERVER, network: 'lobsters' })
        .mentions[0]?.nativeId
    expect(idOf('g'.repeat(512))).toBe('g'.repeat(512))
    const hashed = idOf('g'.repeat(513))
    expect(hashed).toMatch(/^[\w-]{43}$/)
    expect(idOf('g'.repeat(514))).not.toBe(hashed)
  })

  it('keeps a count up to 10¹², and leaves out what is more, less than nothing or not whole', () => {
    const { counts } = mentioned({ counts: { likes: 1e12, comments: 1e12 + 1, shares: -1, views: 0.5 } }) ?? {}
    expect(counts).toEqual({ likes: 1e12 })
  })

  it.each(['javascript:alert(1)', 'ftp://example.org/x', 'data:text/html,x', '//example.org', 'x'])(
    'has no image, discussion or page at %s',
    address => {
      expect(observe({ image: address }).image).toBeUndefined()
      expect(mentioned({ discussionUrl: address })?.discussionUrl).toBeUndefined()
      expect(toObservedItem(finding({ url: address }), OBSERVER).kind).toBe('skipped')
    },
  )
})

describe('the page that an item is', () => {
  const redirecting = 'http://feeds.example.net/~r/story'

  it('is the one that its address leads on to, where the source says so', () => {
    const page = { url: redirecting, originalUrl: 'https://news.example.org/story?utm_source=feed' }
    expect(observe(page)).toMatchObject({
      itemId: observe({}).itemId,
      url: page.originalUrl,
      site: 'news.example.org',
    })
  })

  it.each(['javascript:alert(1)', addressOf(2049)])('stays at its own address when that page is none', originalUrl => {
    expect(observe({ url: redirecting, originalUrl })).toMatchObject({ url: redirecting, site: 'feeds.example.net' })
  })
})
