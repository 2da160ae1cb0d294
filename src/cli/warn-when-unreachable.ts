import { isFailing } from '../model/is-failing.js'
import type { Clock } from '../platform/clock.js'
import type { WatchedSource } from '../sources/read-sources.js'

const PATIENCE_MS = 14_000
const LOOK_EVERY_MS = 500
/** One or two that fail may be at fault themselves. */
const MIN_FAILED = 3
const MAX_SHOWN = 10

export interface ReachabilityPorts {
  sources(): readonly WatchedSource[]
  clock: Clock
  output: { write(text: string): unknown }
}

/**
 * Watches the first checks: when every source has failed, or three and none has answered after 14 seconds, says so once,
 * per source in words. Gives the function that stops watching.
 */
export function warnWhenUnreachable({ sources, clock, output }: ReachabilityPorts): () => void {
  const startedAtMs = clock.nowMs()
  const timer = setInterval(() => {
    const verdict = judgeReachability(sources(), startedAtMs, clock.nowMs())
    if (verdict === 'undecided') return
    clearInterval(timer)
    if (verdict === 'unreachable') output.write(unreachableText(sources(), startedAtMs))
  }, LOOK_EVERY_MS)
  return () => clearInterval(timer)
}

/** Pure; only checks since `startedAtMs` count. */
export function judgeReachability(
  watched: readonly WatchedSource[],
  startedAtMs: number,
  nowMs: number,
): 'reachable' | 'unreachable' | 'undecided' {
  const isSince = (atMs: number | undefined) => atMs !== undefined && atMs >= startedAtMs
  if (watched.some(({ status }) => isSince(status.lastSuccessMs))) return 'reachable'
  const failed = failedSince(watched, startedAtMs)
  if (watched.length > 0 && failed.length === watched.length) return 'unreachable'
  const isOver = nowMs - startedAtMs >= PATIENCE_MS
  return isOver && failed.length >= MIN_FAILED ? 'unreachable' : 'undecided'
}

/** What to tell a person, per source in words. */
export function unreachableText(watched: readonly WatchedSource[], startedAtMs: number): string {
  const failed = failedSince(watched, startedAtMs)
  const lines = failed.slice(0, MAX_SHOWN).map(({ source, status }) => `  ${source.title}: ${status.lastError ?? ''}`)
  return [
    '',
    `No source can be reached (${failed.length} of ${watched.length} were tried):`,
    ...lines,
    ...(failed.length > MAX_SHOWN ? [`  … and ${failed.length - MAX_SHOWN} more: npx uptick sources`] : []),
    '',
    'Uptick goes on trying. If this machine has no way to the internet, see it move with: npx uptick demo',
    '',
    '',
  ].join('\n')
}

function failedSince(watched: readonly WatchedSource[], startedAtMs: number): WatchedSource[] {
  return watched.filter(({ status }) => (status.lastAttemptMs ?? 0) >= startedAtMs && isFailing(status))
}
