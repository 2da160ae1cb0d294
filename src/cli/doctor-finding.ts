import { UptickError } from '../model/errors.js'

/** One thing that `uptick doctor` looked at. */
export interface Finding {
  about: string
  verdict: 'good' | 'doubtful' | 'bad'
  words: string
  remedy?: string | undefined
}

/** What a look found; its failure is a finding too. */
export async function guarded(about: string, look: () => Promise<Omit<Finding, 'about'>>): Promise<Finding> {
  try {
    return { about, ...(await look()) }
  } catch (error) {
    return findingOf(about, error)
  }
}

/** A failure, as something bad. */
export function findingOf(about: string, error: unknown): Finding {
  if (error instanceof UptickError) return { about, verdict: 'bad', words: error.message, remedy: error.remedy }
  return { about, verdict: 'bad', words: error instanceof Error ? error.message : String(error) }
}
