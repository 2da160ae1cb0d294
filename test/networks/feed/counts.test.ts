import { describe, expect, it } from 'vitest'
import { countsOf, mediaCounts, parseCount, unreadableCounts } from '../../../src/networks/feed/counts.js'

const told = (attributes: Record<string, string>) => [{ $: attributes }]

describe('parseCount', () => {
  it.each([
    [0, 0],
    [' 12 ', 12],
    ['1000000000000', 1e12],
    [1e12, 1e12],
    ['1,234', 1234],
  ])('takes %j for %j', (written, count) => {
    expect(parseCount(written)).toBe(count)
  })

  it.each([
    '',
    '-1',
    '1.5',
    '1e3',
    '1.2K',
    'many',
    '1000000000001',
    1e12 + 1,
    -1,
    0.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    null,
    undefined,
    [],
    true,
  ])('takes %j for unknown', written => {
    expect(parseCount(written)).toBeUndefined()
  })
})

describe('countsOf', () => {
  it('tells nothing of what an entry does not tell', () => {
    expect(countsOf({}, [])).toEqual({})
  })

  it('takes slash:comments before thr:total before the count of a replies link', () => {
    const replies = told({ rel: 'replies', 'thr:count': '3' })
    expect(countsOf({ 'slash:comments': ['1'], 'thr:total': ['2'] }, replies)).toEqual({ comments: 1 })
    expect(countsOf({ 'slash:comments': ['none'], 'thr:total': ['2'] }, replies)).toEqual({ comments: 2 })
    expect(countsOf({}, replies)).toEqual({ comments: 3 })
  })
})

describe('unreadableCounts', () => {
  it('quotes what stands where a count does and is no whole number', () => {
    const entry = { 'slash:comments': ['1.2K'], 'media:statistics': told({ views: '3 Mio.' }) }
    expect(unreadableCounts(entry, [])).toEqual([
      'comments: "1.2K" cannot be read as a whole number',
      'views: "3 Mio." cannot be read as a whole number',
    ])
    expect(unreadableCounts({ 'slash:comments': ['1,234'] }, [], 'de')).toHaveLength(1)
  })

  it('has nothing to say of an entry that tells none, or tells it elsewhere too', () => {
    expect(unreadableCounts({}, [])).toEqual([])
    expect(unreadableCounts({ 'slash:comments': ['1.2K'], 'thr:total': ['1234'] }, [])).toEqual([])
    expect(unreadableCounts({ 'slash:comments': ['7'] }, [])).toEqual([])
  })
})

describe('mediaCounts', () => {
  const community = (average: string) => ({
    'media:starRating': told({ average, count: '40' }),
    'media:statistics': told({ views: '900' }),
  })

  it('finds them in the group, in the community and by themselves', () => {
    const inGroup = { 'media:group': [{ 'media:community': [community('5.00')] }] }
    for (const entry of [inGroup, { 'media:community': [community('5.00')] }, community('5.00')]) {
      expect(mediaCounts(entry)).toEqual({ likes: 40, views: 900 })
    }
  })

  it.each(['4.96', '4.41', '0.00', '', 'x'])('does not know the likes when the stars are %j', average => {
    expect(mediaCounts(community(average))).toEqual({ views: 900 })
  })
})
