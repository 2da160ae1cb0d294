import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  areSameValidators,
  type CountsAnswer,
  type CountsMemory,
  isFullRequestDue,
  rememberCounts,
} from '../../src/fetch/full-request.js'

const NOW_MS = Date.UTC(2026, 2, 1, 12)
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const whole = (changes: Partial<NonNullable<CountsMemory['whole']>> = {}) => ({
  atMs: NOW_MS - HOUR_MS,
  countsDigest: 'a',
  newestCountedMs: NOW_MS - 2 * HOUR_MS,
  isUnchangedSince: true,
  ...changes,
})
const hidden = (changes: Partial<NonNullable<CountsMemory['hidden']>> = {}) => ({
  evidence: 'seen' as const,
  sinceMs: NOW_MS - 5 * HOUR_MS,
  isUnchangedSeen: true,
  idleAnswers: 0,
  ...changes,
})
const asked = (...hoursAgo: number[]) => hoursAgo.map(hours => NOW_MS - hours * HOUR_MS)

describe('whether a source is asked in full', () => {
  const software = { evidence: 'software' as const, software: 'WordPress' }
  it.each<[string, boolean, CountsMemory]>([
    [
      'is, where it hides counts, an hour after the last body',
      true,
      { askedInFullMs: asked(1), whole: whole(), hidden: hidden() },
    ],
    [
      'is not within that hour',
      false,
      { askedInFullMs: asked(2), whole: whole({ atMs: NOW_MS - HOUR_MS + 1 }), hidden: hidden() },
    ],
    [
      'is not within an hour of a full request that failed',
      false,
      { askedInFullMs: asked(0.5), whole: whole(), hidden: hidden() },
    ],
    [
      'is not when all that it counts is a day old',
      false,
      { askedInFullMs: asked(1), whole: whole({ newestCountedMs: NOW_MS - DAY_MS }), hidden: hidden() },
    ],
    [
      'is not after three full answers that changed nothing',
      false,
      { askedInFullMs: asked(1), whole: whole(), hidden: hidden({ idleAnswers: 3 }) },
    ],
    [
      'is not a 49th time in a day',
      false,
      { askedInFullMs: asked(...Array.from({ length: 48 }, (_, i) => 1 + i / 4)), whole: whole(), hidden: hidden() },
    ],
    [
      'is a 48th time in a day',
      true,
      { askedInFullMs: asked(...Array.from({ length: 47 }, (_, i) => 1 + i / 4)), whole: whole(), hidden: hidden() },
    ],
    [
      'is at once, where its software is known to hide counts and it has answered 304',
      true,
      { askedInFullMs: asked(6), whole: whole({ atMs: NOW_MS - MINUTE_MS }), hidden: hidden(software) },
    ],
    [
      'is so only the first time',
      false,
      { askedInFullMs: asked(4), whole: whole({ atMs: NOW_MS - MINUTE_MS }), hidden: hidden(software) },
    ],
    [
      'is not for its software alone, when it never answered 304',
      false,
      {
        askedInFullMs: asked(6),
        whole: whole({ isUnchangedSince: false }),
        hidden: hidden({ ...software, isUnchangedSeen: false }),
      },
    ],
    ['is not, where its validators are believed', false, { askedInFullMs: asked(29 * 24), whole: whole() }],
    [
      'is, where they are believed, more than thirty days after the last time',
      true,
      { askedInFullMs: asked(30 * 24 + 1), whole: whole() },
    ],
    [
      'is not then, when it has sent a body since',
      false,
      { askedInFullMs: asked(30 * 24 + 1), whole: whole({ isUnchangedSince: false }) },
    ],
    [
      'is, although a clock that was put back has left times in the future',
      true,
      { askedInFullMs: asked(-1000), whole: whole({ atMs: NOW_MS + 1000 * HOUR_MS }), hidden: hidden() },
    ],
  ])('%s', (_words, isDue, memory) => {
    expect(isFullRequestDue(memory, NOW_MS)).toBe(isDue)
  })
})

describe('what is remembered of counts', () => {
  const body = (digest: string, changes: Partial<CountsAnswer & { kind: 'whole' }> = {}): CountsAnswer => ({
    kind: 'whole',
    atMs: NOW_MS,
    isUnconditional: true,
    counted: { countsDigest: digest, newestCountedMs: NOW_MS - HOUR_MS },
    areValidatorsSame: true,
    ...changes,
  })
  const remembered = (...answers: CountsAnswer[]) => answers.reduce<CountsMemory | undefined>(rememberCounts, undefined)
  const unchanged: CountsAnswer = { kind: 'unchanged' }

  it('takes other counts under validators that had just been answered 304 for hidden', () => {
    expect(remembered(body('a'), unchanged, body('b'))?.hidden).toMatchObject({ evidence: 'seen', sinceMs: NOW_MS })
  })

  it.each<[string, CountsAnswer[]]>([
    ['the same counts', [body('a'), unchanged, body('a')]],
    ['other validators', [body('a'), unchanged, body('b', { areValidatorsSame: false })]],
    ['no 304 before', [body('a'), body('b')]],
    ['a request with validators', [body('a'), unchanged, body('b', { isUnconditional: false })]],
    ['nothing known before', [body('a')]],
  ])('does not after %s', (_words, answers) => {
    expect(remembered(...answers)?.hidden).toBeUndefined()
  })

  it('counts full answers that change nothing, and begins anew with one that changes something', () => {
    const seen = [body('a'), unchanged, body('b')]
    const idle = (...answers: CountsAnswer[]) => remembered(...seen, ...answers)?.hidden?.idleAnswers
    expect(idle()).toBe(0)
    expect(idle(unchanged, body('b'), unchanged, body('b'))).toBe(2)
    expect(idle(unchanged, body('b'), body('c', { isUnconditional: false, areValidatorsSame: false }))).toBe(0)
    expect(idle(unchanged, body('b'), body('b', { isUnconditional: false }))).toBe(1)
    expect(idle(unchanged, { kind: 'other', askedInFullMs: NOW_MS })).toBe(0)
  })

  it('suspects software that is known for it until it is gone from the feed', () => {
    expect(remembered(body('a', { software: 'WordPress' }))?.hidden).toMatchObject({
      evidence: 'software',
      isUnchangedSeen: false,
    })
    expect(remembered(body('a', { software: 'WordPress' }), unchanged)?.hidden).toMatchObject({ isUnchangedSeen: true })
    expect(remembered(body('a', { software: 'WordPress' }), body('a'))?.hidden).toBeUndefined()
  })

  it('is nothing while nothing is counted, but what was seen of its validators', () => {
    expect(remembered(body('a', { counted: undefined }))).toBeUndefined()
    expect(remembered(unchanged)).toBeUndefined()
    expect(remembered(body('a'), unchanged, body('b'), body('', { counted: undefined }))).toMatchObject({
      hidden: { evidence: 'seen' },
    })
  })
})

describe('validators', () => {
  it.each([
    [{ etag: '"a"' }, { etag: 'W/"a"' }, true],
    [{ etag: '"a-gzip"' }, { etag: '"a"' }, true],
    [{ etag: '"a"', lastModified: 'x' }, { lastModified: 'x' }, true],
    [{ etag: '"a"', lastModified: 'x' }, { etag: '"b"', lastModified: 'x' }, false],
    [{ etag: '"a"' }, { lastModified: 'x' }, false],
    [{}, {}, false],
  ])('%j and %j: the same is %s', (a, b, isSame) => {
    expect(areSameValidators(a, b)).toBe(isSame)
  })
})

/** One poll: minutes since the last, and what the server does. */
const step = fc.record({
  minutes: fc.integer({ min: 1, max: 200 }),
  gained: fc.boolean(),
  isPosted: fc.boolean(),
  isFailing: fc.integer({ min: 0, max: 9 }).map(n => n === 0),
})

describe('over any sequence of polls of a server that answers 304 while counts grow', () => {
  it('asks in full at most 48 times in 24 hours, an hour apart but for the first, and never after three idle ones', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), fc.constantFrom('WordPress', undefined), (steps, software) => {
        let memory: CountsMemory | undefined
        let [nowMs, count, posts, shownPosts, idle] = [NOW_MS, 0, 1, 0, 0]
        let shown: string | undefined
        const full: number[] = []
        for (const { minutes, gained, isPosted, isFailing } of steps) {
          nowMs += minutes * MINUTE_MS
          count += gained ? 1 : 0
          posts += isPosted ? 1 : 0
          const isFull = memory !== undefined && isFullRequestDue(memory, nowMs)
          if (isFull) {
            expect(idle).toBeLessThan(3)
            if (full.length > 0) expect(nowMs - (full.at(-1) ?? 0)).toBeGreaterThanOrEqual(HOUR_MS)
            full.push(nowMs)
            expect(full.filter(atMs => nowMs - atMs < DAY_MS).length).toBeLessThanOrEqual(48)
          }
          if (isFailing) {
            memory = rememberCounts(memory, { kind: 'other', askedInFullMs: isFull ? nowMs : undefined })
            continue
          }
          const isFirst = shownPosts === 0
          if (!isFull && !isFirst && shownPosts === posts) {
            memory = rememberCounts(memory, { kind: 'unchanged' })
            continue
          }
          const digest = `${posts} ${count}`
          idle = digest === shown ? idle + 1 : 0
          memory = rememberCounts(memory, {
            kind: 'whole',
            atMs: nowMs,
            isUnconditional: isFull || isFirst,
            counted: { countsDigest: digest, newestCountedMs: nowMs },
            areValidatorsSame: shownPosts === posts,
            software,
          })
          shownPosts = posts
          shown = digest
        }
      }),
      { numRuns: 1000 },
    )
  })
})
