import type { SourceStatus } from './source.js'

/** Whether a source's last check failed, also where the fault seemed to be ours and counts against no source. */
export function isFailing({ lastError }: Pick<SourceStatus, 'lastError'>): boolean {
  return lastError !== undefined
}
