import type { Answer, Reading } from '../../networks/network.js'
import type { Network, ReadOutcome } from '../../networks/readable-network.js'

/**
 * Reads a stranger's answer. The answer's bytes may be taken away: they are not to be used afterwards.
 *
 * @throws Error when reading failed for a reason of ours.
 */
export type ReadAnswer = (
  network: Network,
  answer: Answer,
  spec: Record<string, unknown>,
) => Promise<ReadOutcome<Reading>>

/** Reads in this very thread: no deadline, no limit of memory. */
export const readHere: ReadAnswer = (network, answer, spec) => network.read(answer, spec)
