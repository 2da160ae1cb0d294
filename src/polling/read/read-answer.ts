import type { Answer, Network, Reading } from '../../networks/network.js'

/**
 * Reads a stranger's answer. The answer's bytes may be taken away: they are not to be used afterwards.
 *
 * @throws UptickError `unreadable-answer` when the answer as a whole cannot be read.
 */
export type ReadAnswer = (network: Network, answer: Answer, spec: Record<string, unknown>) => Promise<Reading>

/** Reads in this very thread: no deadline, no limit of memory. */
export const readHere: ReadAnswer = (network, answer, spec) => network.read(answer, spec)
