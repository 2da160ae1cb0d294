import type { z } from 'zod'
import type { Finding, NetworkName } from '../model/finding.js'
import type { Counts } from '../model/metric.js'
import type { PageAddress } from './page-address.js'

/** Keys and tokens by the name of their environment variable, e.g. `YOUTUBE_API_KEY`. */
export type Credentials = Readonly<Record<string, string | undefined>>

/** A key or token that an operator may give a network. */
export interface Credential {
  /** The environment variable that holds it. */
  name: string
  /** What it adds, in words that continue "with it, …". */
  gives: string
}

/** One request to make of a network. The fetch floor adds validators, User-Agent and limits. */
export interface RequestPlan {
  url: string
  accept: string
  headers?: Record<string, string> | undefined
  /** Sent as a form, by POST; without it the request is a GET. */
  form?: Record<string, string> | undefined
  /** A redirect may take the form to another origin: nothing in it is a secret of the first one. */
  isFormMovable?: boolean | undefined
  /** Tells `read` which of a network's several answers it is given. */
  step?: string | undefined
}

/** What came back for a plan. */
export interface Answer {
  body: Uint8Array
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>
  /** The address that answered, after redirects. */
  url: string
  step?: string | undefined
  /** When it was received: dates after this plus a day are unknown. */
  receivedAtMs: number
}

/** What a source itself says about how often to ask. */
export interface PollingHints {
  /** The longest of ttl and `sy:` updates. */
  minIntervalMs?: number | undefined
  /** Hours (0–23) and weekdays (0 = Sunday), GMT, in which the publisher wants no requests. */
  skipHours?: number[] | undefined
  skipDays?: number[] | undefined
  /** WebSub: the hubs that tell of news, in the publisher's order, and the topic as it is known to them. */
  hubs?: string[] | undefined
  self?: string | undefined
  /** The software that wrote it, where that is known to answer 304 while counts grow. */
  countsHiddenBy?: string | undefined
}

export interface SkippedEntry {
  /** What can be said of the entry: its title, id or position. */
  entry: string
  /** Why it was not read, in words. */
  reason: string
  /** How many entries it stands for; one unless it says so, 0 where only a part of one was left out. */
  entries?: number | undefined
}

export interface Reading {
  findings: Finding[]
  /** Bad entries; they never spoil the rest. */
  skipped: SkippedEntry[]
  /** What could not be read within entries that were, in words: `comments: "1.2K" cannot be read …`. */
  remarks?: string[] | undefined
  hints: PollingHints
  /** The source's own title, where it tells one. */
  title?: string | undefined
  /** The software that made a feed, with its version where it is known: `WordPress 6.1.9`. */
  producer?: string | undefined
  /** Where in a feed the counts were found: names of elements, or of a text. */
  countsFrom?: string[] | undefined
  /** Why the feeds of that software tell no counts, where none were found. */
  noCounts?: string | undefined
  /** When the answer says it was built (`lastBuildDate`): a date this close is no publication. */
  builtAtMs?: number | undefined
  /** What was mended before the answer could be read, in words. */
  mended: string[]
  /** How many whole entries stand before the end of an answer that ends early. Such a one is to be fetched again. */
  cutAfter?: number | undefined
  /** Further requests whose answers belong to this poll. */
  next: RequestPlan[]
}

/** What a network now counts of one native id; a metric that it does not tell is absent. */
export interface CounterReading {
  nativeId: string
  counts: Counts
}

/** Asking for the counters of what was found earlier, whether or not a listing still shows it. Pure. */
export interface Measuring {
  /** What its ids are: those of this network's mentions, or the addresses of items, whoever found them. */
  of: 'mentions' | 'addresses'
  /** Most ids of one request. */
  batchSize: number
  /** The shortest time between two measurements of one id. */
  minIntervalMs: number
  /** Only ids of one group share a request, e.g. those of one server. Without it all do. */
  groupOf?(nativeId: string): string
  /** Undefined when these ids cannot be asked for, or not with these credentials. */
  request(nativeIds: readonly string[], credentials: Credentials): RequestPlan | undefined
  /**
   * The counters of the ids that were asked for, in any order; an id that the answer does not tell is absent.
   *
   * @throws UptickError `unreadable-answer` when the answer as a whole cannot be read.
   */
  read(answer: Answer, nativeIds: readonly string[]): CounterReading[]
}

/** A short-lived token as a service grants it. */
export interface TokenGrant {
  token: string
  expiresInMs: number
}

/** Getting a short-lived token for the operator's credentials. Pure. */
export interface Authorising {
  /** The name under which `request` and `measure` find the token among their credentials. */
  grants: string
  /** Undefined without the credentials for it: then the network is asked without a token. */
  request(credentials: Credentials): RequestPlan | undefined
  /** @throws UptickError `unreadable-answer` when it holds no token. */
  read(answer: Answer): TokenGrant
}

/** What can be measured, though perhaps not watched. */
export interface MeasuredDefinition {
  name: NetworkName
  /** For the README's table and `/sources`. */
  title: string
  /** Every credential that it can make use of; each is optional. */
  credentials?: readonly Credential[]
  authorise?: Authorising
  measure?: Measuring
}

/** A listing as people know it by the address of its page. */
export interface Recognition {
  /** What an operator would write for it. */
  spec: Record<string, unknown>
  /** Recognised by the form of the address alone, on a server that may be of another kind. */
  isGuess?: boolean
}

/** One network: what to ask, how to read the answer. Pure: no Redis, no clock, no request of its own. */
export interface NetworkDefinition<Spec = Record<string, unknown>> extends MeasuredDefinition {
  /** What an operator writes for a source of this network, without the keys that all sources share. */
  spec: z.ZodType<Spec>
  /** The shortest polling interval by default. */
  minIntervalMs: number
  /** Hosts that want more than a second between two requests, and how much; it holds for feeds from there as well. */
  hostGapsMs?: Readonly<Record<string, number>>
  describe(spec: Spec): string
  /** Undefined for pages that are no listing of this network. */
  recognise?(page: PageAddress): Recognition | undefined
  /**
   * The address that identifies a source: its id is made of it. It depends on the spec alone, without credentials or
   * time, so that neither a key nor a day makes another source. Where an operator writes the address, it is that.
   */
  address(spec: Spec): string
  /**
   * The first request of a poll.
   *
   * @param nowMs for listings that are asked by date; the address otherwise depends on the spec alone.
   */
  request(spec: Spec, credentials: Credentials, nowMs: number): RequestPlan
  /** @throws UptickError `unreadable-answer` when the answer as a whole cannot be read. */
  read(answer: Answer, spec: Spec): Promise<Reading>
}
