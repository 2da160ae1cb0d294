import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { measureRankingShares } from '../../bench/ranking-shares.js'

const { UPTICK_TEST_DATA: testData = '../shared/data' } = process.env
const folder = join(testData, 'share-counts')
const isRecorded = existsSync(folder)
if (!isRecorded) process.stderr.write(`SKIPPED: ranking of recorded shares, because ${folder} is not there\n`)

describe.skipIf(!isRecorded)('ranking quality on recorded shares', () => {
  const networks = ['facebook', 'googleplus', 'linkedin']
  const rhythms = [1, 3]

  it.each(networks.flatMap(network => rhythms.map(every => ({ network, every }))))(
    'is higher with two speeds than with one of 1 h: $network, every $every looks',
    { timeout: 120_000 },
    ({ network, every }) => {
      const [twoSpeeds, oneSpeed] = measureRankingShares(join(folder, `${network}.tsv.gz`), every)
      expect(twoSpeeds?.ndcg).toBeGreaterThan(oneSpeed?.ndcg ?? 1)
    },
  )
})
