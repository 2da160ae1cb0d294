import { measureQuality } from '../src/cli/replay/quality.js'
import { oneSpeedMethod, rankingRateMethod } from '../src/cli/replay/ranking-rate-method.js'
import { type Look, readRecording } from '../src/cli/replay/recording.js'
import { renderTable } from '../src/cli/terminal/table.js'
import { isProgram, keepResult } from './bench-result.js'
import { otherMethods } from './ranking-methods.js'
import { recordingAt } from './recordings.js'

export interface RankingQuality {
  method: string
  /** Mean NDCG@10. */
  ndcg: number | null
  /** What the documentation prints for the recorded Hacker News front page. */
  printed: number | undefined
  judgedLooks: number
}

/** The documentation's figures, in the order of the methods. */
const PRINTED = [0.9175, 0.9136, 0.9106, 0.8828, 0.8558, 0.8315, 0.8231, 0.7867, 0.7455, 0.5834, 0.4317]

/**
 * Uptick's ranking rate beside other ways to order the same stories, each with its quality on a recording.
 *
 * @throws UptickError as `readRecording` does.
 */
export async function measureRankingQuality(recordingPath: string): Promise<RankingQuality[]> {
  const looks: Look[] = []
  for await (const look of readRecording(recordingPath)) looks.push(look)
  const methods = [oneSpeedMethod(0.5, 0.25), rankingRateMethod(1, 0.25), oneSpeedMethod(1, 0.25), ...otherMethods()]
  return measureQuality(looks, methods).map(({ name, ndcg, judgedLooks }, index) => ({
    method: name,
    ndcg,
    printed: PRINTED[index],
    judgedLooks,
  }))
}

/** The measured qualities as a table for people. */
export function rankingQualityTable(qualities: readonly RankingQuality[]): string {
  return renderTable(
    [
      { title: 'method' },
      { title: 'NDCG@10', align: 'right' },
      { title: 'printed', align: 'right' },
      { title: 'looks', align: 'right' },
    ],
    qualities.map(({ method, ndcg, printed, judgedLooks }) => [
      method,
      ndcg?.toFixed(4) ?? '–',
      printed?.toFixed(4) ?? '–',
      String(judgedLooks),
    ]),
  )
}

if (isProgram(import.meta.url)) {
  const path = recordingAt('hn-frontpage/2020-11-06_2021-01-30.tsv.gz')
  if (path !== undefined) {
    const qualities = await measureRankingQuality(path)
    keepResult('ranking-quality', qualities)
    process.stdout.write(`${rankingQualityTable(qualities)}\n`)
  }
}
