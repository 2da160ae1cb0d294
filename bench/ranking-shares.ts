import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { renderTable } from '../src/cli/terminal/table.js'
import { rankingRate, rateOfSpeed } from '../src/rank/rate.js'
import { DEFAULT_HALF_LIFE_HOURS, speedsInUse } from '../src/rank/speeds.js'
import { isProgram, keepResult } from './bench-result.js'
import { otherMethods } from './ranking-methods.js'
import { recordingAt } from './recordings.js'
import { readShareCounts } from './share-counts.js'
import { measureShareQuality, type ShareMethod } from './share-quality.js'
import { type Spread, spreadOf } from './spread.js'

export interface SharesQuality {
  method: string
  /** Mean NDCG@10 over the orders of arrival. */
  ndcg: number
  spread: Spread
  /** Judged looks, in all orders. */
  looks: number
}

const PRIOR_HOURS = 0.25
/** The true order of arrival is not recorded: each seed shuffles the links in another one. */
const SEEDS = [1, 2, 3, 4, 5]
const NAMES = { default: 'two speeds, 1 h: the default', oneSpeed1h: 'one speed, 1 h' }

/** Ways to rank links by the counts that were seen of them. */
function shareMethods(): ShareMethod[] {
  const published = ['Hacker News formula', 'lifetime average', 'last difference only']
  const others = otherMethods()
  return [
    {
      name: NAMES.default,
      score: ({ counter, atMs }) => rankingRate(counter, DEFAULT_HALF_LIFE_HOURS, PRIOR_HOURS, atMs),
    },
    oneSpeed(NAMES.oneSpeed1h, 1),
    oneSpeed('one speed, 0.5 h', 0.5),
    oneSpeed('one speed, 4 h', 4),
    ...published.flatMap(name => others.find(method => method.name === name) ?? []),
  ]
}

function oneSpeed(name: string, halfLifeHours: number): ShareMethod {
  return { name, score: ({ counter }) => rateOfSpeed(counter, halfLifeHours, PRIOR_HOURS) }
}

/**
 * How well Uptick's ranking rate and others foresee the next hour's shares of recorded links.
 *
 * @param every looks every 20 minutes times this: 3 is once an hour.
 */
export function measureRankingShares(path: string, every: number, seeds: readonly number[] = SEEDS): SharesQuality[] {
  const curves = readShareCounts(path)
  const methods = shareMethods()
  const speedsHours = [...new Set([...speedsInUse([]), 0.5, 1, 4])]
  const runs = seeds.map(seed => measureShareQuality(curves, methods, { seed, every, speedsHours }))
  const looks = runs.reduce((sum, run) => sum + run.looks, 0)
  return methods.map(({ name }, m) => {
    const values = runs.map(({ ndcg }) => ndcg[m] ?? Number.NaN)
    const ndcg = values.reduce((sum, value) => sum + value, 0) / values.length
    return { method: name, ndcg, spread: spreadOf(values), looks }
  })
}

function sharesTable(qualities: readonly SharesQuality[]): string {
  const columns = ['NDCG@10', 'lowest', 'highest', 'looks'].map(title => ({ title, align: 'right' as const }))
  const rows = qualities.map(({ method, ndcg, spread: { lowest, highest }, looks }) => {
    return [method, ...[ndcg, lowest, highest].map(value => value.toFixed(4)), String(looks)]
  })
  return renderTable([{ title: 'method' }, ...columns], rows)
}

/** For programs: the default's figure and the one to beat. */
function inShort(qualities: readonly SharesQuality[]) {
  const of = (name: string) => qualities.find(({ method }) => method === name)
  return { default: of(NAMES.default)?.ndcg, oneSpeed1h: of(NAMES.oneSpeed1h)?.ndcg, looks: of(NAMES.default)?.looks }
}

/** All recorded networks, where they are at hand. */
function recordedFiles(): string[] {
  const folder = recordingAt('share-counts')
  if (folder === undefined) return []
  const files = readdirSync(folder).filter(name => name.endsWith('.tsv.gz'))
  return files.map(name => join(folder, name))
}

if (isProgram(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: false,
    options: { every: { type: 'string', default: '1' }, json: { type: 'boolean', default: false } },
  })
  const every = Number(values.every)
  const [file] = positionals
  if (values.json === true && file !== undefined) {
    process.stdout.write(`${JSON.stringify(inShort(measureRankingShares(file, every)))}\n`)
  } else {
    const files = file === undefined ? recordedFiles() : [file]
    const results = files.map(path => ({ file: basename(path), every, qualities: measureRankingShares(path, every) }))
    if (file === undefined && results.length > 0) keepResult('ranking-shares', results)
    for (const { file, qualities } of results) process.stdout.write(`${file}\n${sharesTable(qualities)}\n`)
  }
}
