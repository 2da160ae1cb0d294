import type { z } from 'zod'
import type { Finding, NetworkName } from '../model/finding.js'

/** Keys and tokens by the name of their environment variable, e.g. `YOUTUBE_API_KEY`. */
export type Credentials = Readonly<Record<string, string | undefined>>

/** One request to make of a network. The fetch floor adds validators, User-Agent and limits. */
export interface RequestPlan {
  url: string
  accept: string
  headers?: Record<string, string> | undefined
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
  /** WebSub hub and topic. */
  hub?: string | undefined
  self?: string | undefined
}

export interface SetAside {
  /** What can be said of the entry: its title, id or position. */
  entry: string
  /** Why it was not read, in words. */
  reason: string
}

export interface Reading {
  findings: Finding[]
  /** Bad entries; they never spoil the rest. */
  setAside: SetAside[]
  hints: PollingHints
  /** The source's own title, where it tells one. */
  title?: string | undefined
  /** What was mended before the answer could be read, in words. */
  mended: string[]
  /** Further requests whose answers belong to this poll. */
  next: RequestPlan[]
}

/** One network: what to ask, how to read the answer. Pure: no Redis, no clock, no request of its own. */
export interface Network<Spec = Record<string, unknown>> {
  name: NetworkName
  /** For the README's table and `/sources`. */
  title: string
  /** What an operator writes for a source of this network, without the keys that all sources share. */
  spec: z.ZodType<Spec>
  /** The shortest polling interval by default. */
  minIntervalMs: number
  describe(spec: Spec): string
  request(spec: Spec, credentials: Credentials): RequestPlan
  /** @throws UptickError `unreadable-answer` when the answer as a whole cannot be read. */
  read(answer: Answer, spec: Spec): Promise<Reading>
}
