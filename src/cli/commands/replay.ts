import { SingleBar } from 'cli-progress'
import { type Command, InvalidArgumentError } from 'commander'
import { withScratchRedis } from '../../platform/scratch-redis.js'
import { JUDGED_LOOKS, measureQuality } from '../replay/quality.js'
import { type Look, readRecording } from '../replay/recording.js'
import { replayRecording } from '../replay/replay.js'

interface ReplayCommandOptions {
  halfLife: number
  prior: number
  json?: boolean
}

/** `uptick replay FILE`: a recording through the real record-and-publish path, and how well it was ranked. */
export function addReplayCommand(program: Command): void {
  program
    .command('replay')
    .argument('<file>', 'tab-separated epochSeconds, position, itemId, points, comments; plain or gzipped')
    .description('runs a recording through the real pipeline on its own clock and reports ranking quality (NDCG@10)')
    .option('--half-life <hours>', 'of the list', positiveHours, 1)
    .option('--prior <hours>', 'of imagined quiet', positiveHours, 0.25)
    .option('--json', 'for programs')
    .action(runReplay)
}

async function runReplay(file: string, { halfLife, prior, json }: ReplayCommandOptions): Promise<void> {
  const looks: Look[] = []
  for await (const look of readRecording(file)) looks.push(look)
  const bar = new SingleBar({ format: '{bar} {value}/{total} looks, {eta_formatted} left', stream: process.stderr })
  bar.start(looks.length, 0)
  const { quality, editions } = await withScratchRedis(process.env['PATH'] ?? '', async redis => {
    const replayed = await replayRecording(redis, looks, {
      halfLifeHours: halfLife,
      priorHours: prior,
      onLook: done => bar.update(done),
    })
    return { editions: replayed.editions, quality: measureQuality(looks, [replayed.method])[0] }
  }).finally(() => bar.stop())
  const report = {
    file,
    halfLifeHours: halfLife,
    priorHours: prior,
    looks: looks.length,
    judgedLooks: quality?.judgedLooks ?? 0,
    editions,
    ndcg10: quality?.ndcg ?? null,
  }
  process.stdout.write(`${json ? JSON.stringify(report, null, 2) : inWords(report)}\n`)
}

function inWords({ ndcg10, judgedLooks, looks, editions }: { [name: string]: number | string | null }): string {
  if (ndcg10 === null) return `none of ${looks} looks can be judged (${JUDGED_LOOKS}); ${editions} editions published`
  const verdict = `NDCG@10 ${Number(ndcg10).toFixed(4)}`
  return `${verdict} over ${judgedLooks} judged of ${looks} looks; ${editions} editions published`
}

function positiveHours(text: string): number {
  const hours = Number(text)
  if (Number.isFinite(hours) && hours > 0) return hours
  throw new InvalidArgumentError('write a number of hours greater than 0, e.g. 0.5')
}
