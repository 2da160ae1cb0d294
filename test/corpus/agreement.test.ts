import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type CorpusCase, FIELDS, isCorpusPresent } from './corpus-case.js'
import { feedRsCases } from './feed-rs.js'
import { feedparserCases } from './feedparser.js'
import { feedsmithCases } from './feedsmith.js'
import { gofeedCases } from './gofeed.js'
import { judgeCase, type Verdict } from './judge-case.js'
import { kdeCases } from './kde.js'
import { laminasCases } from './laminas.js'
import { minifluxCases } from './miniflux.js'
import { rowanmanningCases } from './rowanmanning.js'
import { rssParserCases } from './rss-parser.js'

const ARTEFACTS = join(import.meta.dirname, '..', 'artefacts')
const isPresent = isCorpusPresent('agreement with the suites of other parsers')

function allCases(): CorpusCase[] {
  const suites = [
    feedparserCases,
    gofeedCases,
    feedRsCases,
    rssParserCases,
    minifluxCases,
    feedsmithCases,
    rowanmanningCases,
    kdeCases,
    laminasCases,
  ]
  return suites.flatMap(casesOf => casesOf())
}

function countsOf(verdicts: readonly Verdict[]) {
  const count = (kind: Verdict['kind']) => verdicts.filter(verdict => verdict.kind === kind).length
  const agreed = count('agreed')
  const disagreed = count('disagreed')
  const onPurpose = count('on purpose')
  const stated = agreed + disagreed + onPurpose
  const share = stated === 0 ? '–' : `${((100 * agreed) / stated).toFixed(1)} %`
  return { agreed, disagreed, 'on purpose': onPurpose, 'not applicable': count('not applicable'), share }
}

function report(cases: readonly CorpusCase[], verdicts: readonly Verdict[]): string {
  const suites = [...new Set(cases.map(({ suite }) => suite))]
  const bySuite = suites.map(suite => ({
    suite,
    cases: cases.filter(one => one.suite === suite).length,
    ...countsOf(verdicts.filter(verdict => verdict.case.suite === suite)),
  }))
  const byField = FIELDS.map(field => ({ field, ...countsOf(verdicts.filter(one => one.statement.field === field)) }))
  const disagreed = verdicts.filter(({ kind }) => kind === 'disagreed' || kind === 'on purpose')
  const lines = disagreed.map(({ case: one, statement, read, reason }) =>
    [reason ?? 'unexplained', one.suite, one.path, statement.entry ?? 'feed', statement.field, statement.expected, read]
      .map(value => JSON.stringify(value))
      .join('\t'),
  )
  const rows = [...bySuite, ...byField].map(row => Object.values(row).join('\t'))
  return `suite or field\tcases\tagreed\tdisagreed\ton purpose\tnot applicable\tshare\n${rows.join('\n')}\n\n${lines.sort().join('\n')}\n`
}

describe.skipIf(!isPresent)('the suites of other parsers', async () => {
  const cases = isPresent ? allCases() : []
  const verdicts = (await Promise.all(cases.map(judgeCase))).flat()

  it('are counted, and every disagreement is listed in test/artefacts/corpus-agreement.tsv', () => {
    mkdirSync(ARTEFACTS, { recursive: true })
    const text = report(cases, verdicts)
    writeFileSync(join(ARTEFACTS, 'corpus-agreement.tsv'), text)
    process.stdout.write(`\n${text.split('\n\n')[0]}\n`)
    expect(cases.length).toBeGreaterThan(500)
  })

  it.each([
    ['title', 0.97],
    ['link', 0.97],
    ['date', 0.97],
    ['id', 0.97],
    ['author', 0.95],
    ['enclosure', 0.97],
    ['comments', 0.97],
    ['summary', 0.9],
  ] as const)('agree with us on nearly all that they state about every %s', (field, atLeast) => {
    const {
      agreed,
      disagreed,
      'on purpose': onPurpose,
    } = countsOf(verdicts.filter(one => one.statement.field === field))
    expect(agreed / (agreed + disagreed + onPurpose)).toBeGreaterThanOrEqual(atLeast)
  })

  it('disagree with us only where a class in disagreements.ts says why', () => {
    expect(verdicts.filter(({ kind }) => kind === 'disagreed').map(({ case: one }) => one.path)).toEqual([])
  })
})
