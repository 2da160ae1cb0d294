import { lookup as systemLookup } from 'node:dns/promises'
import { durationInWords } from './amount-in-words.js'
import { FetchFailure } from './fetch-failure.js'

/** All addresses of a name, in the order in which they should be tried. */
export type Lookup = (hostname: string) => Promise<readonly ResolvedAddress[]>

export interface ResolvedAddress {
  address: string
  family: number
}

/** The operating system's own resolver, with its hosts file. */
export const lookupBySystem: Lookup = hostname => systemLookup(hostname, { all: true, order: 'verbatim' })

/**
 * Looks a name up once.
 *
 * @throws FetchFailure `dns` when it has no address, or none came within `dnsMs`.
 */
export async function resolveHost(
  hostname: string,
  { lookup, dnsMs }: { lookup: Lookup; dnsMs: number },
): Promise<readonly ResolvedAddress[]> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_resolve, reject) => {
    const message = `the name ${hostname} could not be looked up within ${durationInWords(dnsMs)}`
    timer = setTimeout(() => reject(new FetchFailure('dns', message)), dnsMs)
  })
  try {
    const addresses = await Promise.race([lookup(hostname), deadline])
    if (addresses.length === 0) throw new FetchFailure('dns', `the name ${hostname} has no address`)
    return addresses
  } catch (error) {
    throw error instanceof FetchFailure ? error : new FetchFailure('dns', describe(hostname, error), error)
  } finally {
    clearTimeout(timer)
  }
}

function describe(hostname: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'no reason given'
  if (code === 'ENOTFOUND') return `there is no host named ${hostname}`
  return `the name ${hostname} could not be looked up (${code})`
}
