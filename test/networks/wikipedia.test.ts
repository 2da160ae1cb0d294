import { describe, expect, it } from 'vitest'
import { wikipedia } from '../../src/networks/wikipedia.js'
import {
  answerOf,
  expectReading,
  FIXTURE_RECEIVED_AT_MS,
  fixturesOf,
  readFixture,
} from '../support/network-fixtures.js'

const TOP = { project: 'en.wikipedia', articles: 6 }
const ADDRESS = 'https://wikimedia.org/api/rest_v1/metrics/pageviews/top/en.wikipedia/all-access'

describe('Wikipedia', () => {
  it.each(fixturesOf('wikipedia'))('reads %s as its expected half says', async name => {
    expectReading('wikipedia', name, await readFixture(wikipedia, name, TOP))
  })

  it.each([
    ['at noon for the day before', FIXTURE_RECEIVED_AT_MS, '2026/02/28'],
    ['before noon for the day before that', FIXTURE_RECEIVED_AT_MS - 1, '2026/02/27'],
  ])('asks %s', (_, nowMs, day) => {
    expect(wikipedia.request(TOP, {}, nowMs).url).toBe(`${ADDRESS}/${day}`)
  })

  it('has one counter for each day, so that days add up', async () => {
    const dayOf = (day: string) => {
      const articles = [{ article: 'Tide_mill', views: 10, rank: 1 }]
      return answerOf({ items: [{ project: 'en.wikipedia', year: '2026', month: '02', day, articles }] })
    }
    const idsOf = async (day: string) => (await wikipedia.read(dayOf(day), TOP)).findings[0]?.mentions[0]?.nativeId
    expect(await idsOf('27')).not.toBe(await idsOf('28'))
  })

  it.each([
    ['de.wikipedia', 'Spezial:Suche'],
    ['fr.wikipedia', 'Wikipédia:Accueil_principal'],
    ['ja.wikipedia', '特別:検索'],
    ['ru.wikipedia', 'Заглавная_страница'],
  ])('sets aside what is no article of %s: %s', async (project, article) => {
    const day = { year: '2026', month: '02', day: '28', articles: [{ article, views: 1, rank: 1 }] }
    const reading = await wikipedia.read(answerOf({ items: [day] }), { project, articles: 50 })
    expect(reading).toMatchObject({ findings: [], skipped: [{ entry: article }] })
  })
})
