import { expect, it } from 'vitest'
import { judgeReachability, unreachableText } from '../../src/cli/warn-when-unreachable.js'
import type { WatchedSource } from '../../src/sources/read-sources.js'
import { buildSource, buildSourceStatus } from '../support/builders.js'

const STARTED_MS = 1_000_000

const source = (title: string, outcome: 'answered' | 'failed' | 'ours' | 'untried'): WatchedSource => ({
  source: buildSource({ title }),
  status: buildSourceStatus({
    lastAttemptMs: outcome === 'untried' ? undefined : STARTED_MS + 10,
    lastSuccessMs: outcome === 'answered' ? STARTED_MS + 20 : STARTED_MS - 5_000,
    failures: outcome === 'failed' ? 1 : 0,
    lastError: ['failed', 'ours'].includes(outcome) ? `${title}.example cannot be found` : undefined,
  }),
})

it.each([
  ['reachable', 'as soon as one source has answered', ['failed', 'answered'], 1_000],
  ['undecided', 'while some have not been tried', ['failed', 'untried'], 13_000],
  ['unreachable', 'as soon as all have failed', ['failed', 'failed'], 1_000],
  ['unreachable', 'when none has answered within 14 seconds', ['failed', 'failed', 'failed', 'untried'], 14_000],
  ['unreachable', 'when failures count against no source', ['failed', 'ours', 'ours', 'untried'], 14_000],
  ['undecided', 'while only one or two have failed', ['failed', 'failed', 'untried'], 60_000],
  ['undecided', 'until something is tried, as after a restart', ['untried', 'untried'], 60_000],
  ['undecided', 'with no sources yet', [], 1_000],
] as const)('is %s %s', (verdict, _, outcomes, afterMs) => {
  const watched = outcomes.map((outcome, i) => source(`s${i}`, outcome))
  expect(judgeReachability(watched, STARTED_MS, STARTED_MS + afterMs)).toBe(verdict)
})

it('names each source that was tried with its reason, and points to the demo', () => {
  const watched = [source('A', 'failed'), source('B', 'untried'), source('C', 'ours')]
  const text = unreachableText(watched, STARTED_MS)
  expect(text).toContain('No source can be reached (2 of 3 were tried)')
  expect(text).toContain('A: A.example cannot be found')
  expect(text).toContain('C: C.example cannot be found')
  expect(text).toContain('npx uptick demo')
  expect(text).not.toContain('B:')
})
