import type { Answer, Reading } from '../../networks/network.js'
import type { Network, ReadOutcome } from '../../networks/readable-network.js'

/**
 * Reads an untrusted answer. Its bytes may be transferred to another thread: do not use them afterwards.
 *
 * @throws Error when reading failed for a reason of ours.
 */
export type ReadAnswer = (
  network: Network,
  answer: Answer,
  spec: Record<string, unknown>,
) => Promise<ReadOutcome<Reading>>

/** Reads in the calling thread: no deadline, no limit of memory. */
export const readHere: ReadAnswer = (network, answer, spec) => network.read(answer, spec)
