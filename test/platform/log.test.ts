import { prettyFactory } from 'pino-pretty'
import { expect, it } from 'vitest'
import { TERMINAL_STYLE } from '../../src/platform/log.js'

/** A line of the log as a terminal without colours shows it. */
function shown(line: Record<string, unknown>): string {
  const show = prettyFactory({ ...TERMINAL_STYLE, colorize: false })
  return show({ level: 30, time: Date.UTC(2026, 2, 1, 12), ...line }).trimEnd()
}

it('tells at a terminal in one line what a job did, without the ids that are for programs', () => {
  const ids = { job: 'poll', jobId: 'poll-feed-a-1', ms: 12, sourceId: 'feed-a' }
  const poll = { ...ids, title: 'Gazette', outcome: 'failed', error: 'it answered 503', nextInS: 600, msg: 'poll done' }
  expect(shown(poll)).toBe('[12:00:00] INFO: poll done: Gazette: failed; again in 600 s {"error":"it answered 503"}')
  expect(shown({ ...ids, editions: 3, msg: 'tidy done' })).toBe('[12:00:00] INFO: tidy done {"editions":3}')
})

it('obeys no escape sequence that a stranger put into an error', () => {
  expect(shown({ level: 40, error: 'a\u001b[2Jb', msg: 'a job failed' })).not.toContain('\u001b')
})
