import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { measureRankingQuality, rankingQualityTable } from '../../bench/ranking-quality.js'

const { UPTICK_TEST_DATA: testData = '../shared/data' } = process.env
const recordingPath = join(testData, 'hn-frontpage/2020-11-06_2021-01-30.tsv.gz')
const isRecorded = existsSync(recordingPath)
if (!isRecorded) process.stderr.write(`SKIPPED: ranking quality, because ${recordingPath} is not there\n`)

describe.skipIf(!isRecorded)('ranking quality on the recorded front page', () => {
  it('does not fall below 0.9130 at the defaults, and every method is as printed', { timeout: 180_000 }, async () => {
    const qualities = await measureRankingQuality(recordingPath)
    process.stdout.write(`\n${rankingQualityTable(qualities)}\n`)
    expect(qualities).toHaveLength(11)
    for (const { ndcg, printed, method } of qualities.filter(({ method }) => method !== 'random')) {
      expect(ndcg, method).toBeCloseTo(printed ?? 0, 3)
    }
    expect(qualities[1]?.ndcg).toBeGreaterThanOrEqual(0.913)
  })
})
