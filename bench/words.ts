import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { renderTable } from '../src/cli/terminal/table.js'
import { cutText } from '../src/words/cut-text.js'
import { matchQuery } from '../src/words/match-query.js'
import { readQuery } from '../src/words/query.js'
import { indexWords } from '../src/words/word-index.js'
import { isProgram, keepResult, machine } from './bench-result.js'
import { round3, spreadOf } from './spread.js'

export interface JudgedPair {
  query: string
  text: string
  expected: boolean
  found: boolean
  why: string
}

/** Each pair of a table (query, text, match, why; a heading first) with what matching says of it. */
export function judgePairs(table: string): JudgedPair[] {
  const [, ...rows] = table.trimEnd().split('\n')
  return rows.map(row => {
    const [query = '', text = '', match, why = ''] = row.split('\t')
    const read = readQuery(query)
    const found = read !== undefined && matchQuery(read, cutText(text)) !== undefined
    return { query, text, expected: match === 'yes', found, why }
  })
}

export interface Headline {
  story: string
  title: string
}

export interface RuleCost {
  rules: number
  /** How many of them a headline holds. */
  found: number
  /** To cut a headline and find all rules that it holds. */
  microseconds: number
  besideTen: number
  /** One regular expression of the same words, whole words between letters, where there are ten. */
  besideExpression: number | null
}

const RULE_COUNTS = [10, 100, 1_000, 10_000]
const ROUNDS = 15
const TURNS = 4

/**
 * What a headline costs against more and more rules: words and pairs of words from the headlines of other stories. The
 * arms take turns; of each, its best round counts, in the processor's time.
 */
export function measureRuleCosts(headlines: readonly Headline[]): RuleCost[] {
  const stories = [...new Set(headlines.map(({ story }) => story))]
  const asked = new Set(stories.filter((_, i) => i % 4 !== 0))
  const texts = headlines.filter(({ story }) => !asked.has(story)).map(({ title }) => title)
  const words = rulesOf(headlines.filter(({ story }) => asked.has(story)).map(({ title }) => title))
  const arms = RULE_COUNTS.filter(count => count <= words.length).map(count => {
    const rules = words.slice(0, count).flatMap(word => ({ query: readQuery(word), purpose: word }))
    const index = indexWords(rules.flatMap(({ query, purpose }) => (query === undefined ? [] : [{ query, purpose }])))
    return { count, run: (text: string) => index.find(cutText(text)).size }
  })
  const expression = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.slice(0, 10).join('|')})(?![\\p{L}\\p{N}])`, 'iu')
  const runs = [...arms.map(({ run }) => run), (text: string) => (expression.test(text) ? 1 : 0)]
  const times = runs.map((): number[] => [])
  for (let round = -2; round < ROUNDS; round++) {
    for (const [i, run] of runs.entries()) {
      const tookUs = perTextUs(texts, run)
      if (round >= 0) times[i]?.push(tookUs)
    }
  }
  const costs = times.map(all => spreadOf(all).lowest)
  const [ten = Number.NaN, byExpression = Number.NaN] = [costs[0], costs.at(-1)]
  return arms.map(({ count, run }, i) => ({
    rules: count,
    found: round3(texts.reduce((sum, text) => sum + run(text), 0) / texts.length),
    microseconds: round3(costs[i] ?? Number.NaN),
    besideTen: round3((costs[i] ?? Number.NaN) / ten),
    besideExpression: count === 10 ? round3(ten / byExpression) : null,
  }))
}

function perTextUs(texts: readonly string[], run: (text: string) => number): number {
  let found = 0
  const before = process.cpuUsage()
  for (let turn = 0; turn < TURNS; turn++) for (const text of texts) found += run(text)
  const { user, system } = process.cpuUsage(before)
  if (found < 0) throw new Error('no count is below zero')
  return (user + system) / (TURNS * texts.length)
}

/** Words and pairs of words, each once, in an order that has nothing to do with where they stood. */
function rulesOf(headlines: readonly string[]): string[] {
  const rules = new Set<string>()
  for (const headline of headlines) {
    const words = headline.match(/\p{L}{4,}/gu) ?? []
    for (const [i, word] of words.entries()) {
      rules.add(word)
      const next = words[i + 1]
      if (next !== undefined) rules.add(`${word} ${next}`)
    }
  }
  return [...rules].sort((a, b) => mixed(a) - mixed(b))
}

function mixed(text: string): number {
  let hash = 2_166_136_261
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619)
  return hash
}

function readHeadlines(testData: string): Headline[] {
  const path = join(testData, 'headlines/2014-03.tsv.gz')
  if (!existsSync(path)) return []
  const [, ...rows] = gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n')
  return rows.map(row => {
    const [, story = '', , , , title = ''] = row.split('\t')
    return { story, title }
  })
}

function pairsReport(pairs: readonly JudgedPair[]): string {
  const wrong = pairs.filter(({ expected, found }) => expected !== found)
  const lines = wrong.map(({ query, text, expected, why }) =>
    [expected ? 'not found' : 'found', query, text, why].join('\t'),
  )
  const right = pairs.length - wrong.length
  lines.push(`${right} of ${pairs.length} right (${((100 * right) / pairs.length).toFixed(1)} %)`)
  return `${lines.join('\n')}\n`
}

function costTable(costs: readonly RuleCost[]): string {
  return renderTable(
    [
      { title: 'rules', align: 'right' },
      { title: 'found in one', align: 'right' },
      { title: 'µs a headline', align: 'right' },
      { title: 'beside 10', align: 'right' },
      { title: 'beside one expression', align: 'right' },
    ],
    costs.map(({ rules, found, microseconds, besideTen, besideExpression }) => [
      String(rules),
      found.toFixed(2),
      microseconds.toFixed(2),
      besideTen.toFixed(2),
      besideExpression?.toFixed(2) ?? '–',
    ]),
  )
}

if (isProgram(import.meta.url)) {
  const { UPTICK_TEST_DATA: testData = '../shared/data' } = process.env
  const file = process.argv[2]
  if (file !== undefined) process.stdout.write(pairsReport(judgePairs(readFileSync(file, 'utf8'))))
  const headlines = readHeadlines(testData)
  if (headlines.length === 0) process.stderr.write(`no headlines in ${testData}: the costs are not measured\n`)
  else {
    const costs = measureRuleCosts(headlines)
    keepResult('words', { ...machine(), costs })
    process.stdout.write(`${costTable(costs)}\n`)
  }
}
