import { Agent, type Dispatcher } from 'undici'
import { durationInWords } from './amount-in-words.js'
import { type Deadline, startDeadline } from './deadline.js'
import { type Ending, type Exchanged, type ExchangeRequest, exchange } from './exchange.js'
import { FetchFailure } from './fetch-failure.js'
import { DEFAULT_FETCH_LIMITS, type FetchLimits } from './fetch-limits.js'
import type { FetchOutcome, FetchRequest, Hop } from './fetch-outcome.js'
import { guardedConnector } from './guarded-connector.js'
import { ownAddresses } from './own-addresses.js'
import { readBody } from './read-body.js'
import { type RedirectRules, redirectTarget } from './redirect.js'
import { requestHeaders } from './request-headers.js'
import { type Lookup, lookupBySystem } from './resolve-host.js'
import { readTarget, type Target } from './target.js'

export interface FetchClientOptions {
  /** `Uptick/1.2 (+https://example.org/contact)`: who asks, and where to complain. */
  userAgent: string
  /** Besides 80 and 443. */
  allowedPorts?: readonly number[]
  /** Exceptions from the address guard, each as `hostAndPort` writes it. */
  privateHosts?: ReadonlySet<string>
  /** Default: those of this machine when the client is made. */
  ownAddresses?: ReadonlySet<string>
  /** Whether a redirect from https to plain http is followed. Default: no. */
  isDowngradeAllowed?: boolean
  limits?: Partial<FetchLimits>
  lookup?: Lookup
  /** Certificates of further authorities, PEM. */
  certificateAuthority?: string
  /** Every connection goes here instead, in plain TCP, https too: for the demo and for tests. */
  simulatedInternet?: { host: string; port: number }
}

export interface FetchClient {
  /** Never rejects: every failure is an outcome with a code and a sentence. */
  fetch(request: FetchRequest): Promise<FetchOutcome>
  /** Gives up what is in flight (`aborted`) and closes every connection. */
  close(): Promise<void>
}

/**
 * The one client for every outbound request. Connections go only where the address guard allows; redirects are
 * followed by hand and each is checked; one deadline covers redirects, body and decoding. A body is complete and
 * decoded, or it is a failure.
 */
export function createFetchClient(options: FetchClientOptions): FetchClient {
  const limits: FetchLimits = { ...DEFAULT_FETCH_LIMITS, ...options.limits }
  const privateHosts = options.privateHosts ?? new Set<string>()
  const dispatcher = new Agent({
    connect: guardedConnector({
      lookup: options.lookup ?? lookupBySystem,
      ownAddresses: options.ownAddresses ?? ownAddresses(),
      privateHosts,
      limits,
      certificateAuthority: options.certificateAuthority,
      simulatedInternet: options.simulatedInternet,
    }),
    maxHeaderSize: limits.headerBytes,
    // Our own deadlines are exact; undici's tick once in half a second.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  const rules: RedirectRules = {
    privateHosts,
    allowedPorts: new Set([80, 443, ...(options.allowedPorts ?? [])]),
    redirects: limits.redirects,
    isDowngradeAllowed: options.isDowngradeAllowed ?? false,
  }
  const { userAgent } = options
  return {
    fetch: request => fetchWithin(request, { dispatcher, limits, rules, userAgent }),
    close: () => dispatcher.destroy(),
  }
}

interface Means {
  dispatcher: Dispatcher
  limits: FetchLimits
  rules: RedirectRules
  userAgent: string
}

async function fetchWithin(request: FetchRequest, means: Means): Promise<FetchOutcome> {
  const { totalMs } = means.limits
  const hops: Hop[] = []
  const askedUrl = () => hops.at(-1)?.to ?? withoutCredentials(request.url)
  const ending: Ending = {}
  const giveUp = (code: 'timeout' | 'aborted', how: string) => {
    ending.failure ??= new FetchFailure(code, `${new URL(askedUrl()).host} ${how}`)
    ending.onEnd?.(ending.failure)
  }
  const deadline = startDeadline(totalMs, () => {
    giveUp('timeout', `did not finish its answer within ${durationInWords(totalMs)}`)
  })
  const onAbort = () => giveUp('aborted', 'was asked, and the request then given up')
  request.signal?.addEventListener('abort', onAbort)
  try {
    return await followRedirects(request, hops, { ending, deadline }, means)
  } catch (error) {
    const failure = error instanceof FetchFailure ? error : new FetchFailure('protocol', String(error), error)
    return { kind: 'failed', code: failure.code, message: failure.message, url: askedUrl(), hops }
  } finally {
    deadline.pause()
    request.signal?.removeEventListener('abort', onAbort)
  }
}

/** Adds every redirect that it follows to `hops`, so that a failure can name them too. */
async function followRedirects(
  request: FetchRequest,
  hops: Hop[],
  { ending, deadline }: { ending: Ending; deadline: Deadline },
  means: Means,
): Promise<FetchOutcome> {
  const { dispatcher, limits, rules, userAgent } = means
  const first = readTarget(request.url, rules)
  if (request.signal?.aborted)
    throw new FetchFailure('aborted', `${first.url.host} was not asked: the request was given up`)
  let target: Target = first
  let isCookieSet = false
  for (;;) {
    if (ending.failure !== undefined) throw ending.failure
    const headers = requestHeaders(request, { target, first, hops, userAgent })
    const exchanged = await exchange(dispatcher, { url: target.url, ...bodyOf(request), headers, ending, limits })
    isCookieSet ||= exchanged.headers['set-cookie'] !== undefined
    const next = redirectTarget(target, { ...exchanged, isCookieSet }, hops, rules)
    if (next === undefined) {
      const isConditional = headers.includes('if-none-match') || headers.includes('if-modified-since')
      return await readOutcome(exchanged, { url: target.url, hops, isConditional, limits })
    }
    if (request.form !== undefined) assertFormMayGo(request, exchanged.status, target, next)
    if (next.url.host !== target.url.host) await waitToEnter(request, target, next, deadline)
    hops.push({ status: exchanged.status, from: target.url.href, to: next.url.href })
    target = next
  }
}

/** @throws FetchFailure `aborted` when the host of the redirect's target must not be asked now. */
async function waitToEnter(
  { enterNextHost }: FetchRequest,
  from: Target,
  to: Target,
  deadline: Deadline,
): Promise<void> {
  if (enterNextHost === undefined) return
  deadline.pause()
  const isEntered = await enterNextHost(to.url.host)
  deadline.resume()
  if (isEntered) return
  throw new FetchFailure('aborted', `${from.url.host} redirects to ${to.url.host}, which is to be left alone for now`)
}

/**
 * A form is sent on as it is by 307 and 308 alone; the other statuses would make a GET of it (RFC 9110, section 15.4).
 *
 * @throws FetchFailure `protocol` when it must not follow a redirect.
 */
function assertFormMayGo({ isFormMovable = false }: FetchRequest, status: number, from: Target, to: Target): void {
  const isKept = status === 307 || status === 308
  const isSameOrigin = from.url.origin === to.url.origin
  if (!isKept) throw new FetchFailure('protocol', `${from.url.host} redirects a form in a way that loses it`)
  if (!isSameOrigin && !isFormMovable) throw new FetchFailure('protocol', `${from.url.host} sends a form elsewhere`)
}

function bodyOf({ form }: FetchRequest): Pick<ExchangeRequest, 'method' | 'body'> {
  return form === undefined
    ? { method: 'GET', body: null }
    : { method: 'POST', body: String(new URLSearchParams(form)) }
}

interface SentRequest {
  url: URL
  hops: Hop[]
  isConditional: boolean
  limits: FetchLimits
}

async function readOutcome(exchanged: Exchanged, sent: SentRequest): Promise<FetchOutcome> {
  const { status, headers, wire } = exchanged
  const { url, hops, isConditional, limits } = sent
  const answered = { status, url: url.href, headers, hops, wireBytes: wire.length }
  if (status === 304 && isConditional) return { kind: 'unchanged', ...answered }
  if (status < 200 || status >= 300) return { kind: 'http-error', ...answered }
  if (status === 206) throw new FetchFailure('truncated', `${url.host} sent a part of its answer that nobody asked for`)
  const coded = { wire, contentEncoding: headers['content-encoding'], host: url.host }
  return { kind: 'body', ...answered, body: await readBody(coded, limits) }
}

function withoutCredentials(text: string): string {
  return text.replace(/^([a-z][a-z\d+.-]*:\/\/)[^/?#]*@/i, '$1')
}
