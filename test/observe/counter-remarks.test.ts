import { expect, it } from 'vitest'
import type { Finding } from '../../src/model/finding.js'
import { counterRemarks } from '../../src/observe/counter-remarks.js'

const observer = { network: 'feed', host: 'planet.example', tags: [] }

function finding(url: string, network = 'feed', mentions = 1): Finding {
  const one = { network, nativeId: '8863', counts: { comments: 7 } }
  return { url, title: 'A story', tags: [], mentions: Array.from({ length: mentions }, () => one) }
}

it('says once of each site how many entries have counts that the host may not report', () => {
  const pages = ['https://a.example/1', 'https://a.example/2', 'https://b.example/1', 'https://planet.example/own']
  expect(
    counterRemarks(
      pages.map(url => finding(url)),
      observer,
    ),
  ).toEqual([
    '2 entries: counts are left out: planet.example may not report those of a.example',
    '1 entry: counts are left out: planet.example may not report those of b.example',
  ])
})

it('names the setting that lets it report the counters of other networks', () => {
  const remarks = counterRemarks([finding('https://a.example/1', 'hackernews')], observer)
  expect(remarks.at(-1)).toContain('relay: true')
  expect(counterRemarks([finding('https://a.example/1', 'hackernews')], { ...observer, isRelay: true })).toEqual([])
})

it('says how many mentions of an entry find no place', () => {
  const remarks = counterRemarks([finding('https://planet.example/1', 'feed', 40)], observer)
  expect(remarks).toEqual(['1 entry: 24 mentions are left out: 16 are kept'])
})
