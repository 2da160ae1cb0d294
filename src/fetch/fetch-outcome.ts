/** Echoed byte for byte in the next request of the same address. */
export interface Validators {
  etag?: string | undefined
  lastModified?: string | undefined
  /** The address that gave them, after redirects: only a request of that address carries them. */
  url?: string | undefined
}

export interface FetchRequest {
  url: string
  accept: string
  headers?: Record<string, string> | undefined
  /** Sent by POST as a form; without it the request is a GET. */
  form?: Record<string, string> | undefined
  /** A redirect may take the form to another origin. By default it stays with the one that it was written for. */
  isFormMovable?: boolean | undefined
  validators?: Validators | undefined
  /**
   * Called before a redirect is followed to another host, and waited for outside of the deadline: leaves the host before
   * it and enters this one. Returns false when that one must not be asked now, which ends the fetch.
   */
  enterNextHost?: ((host: string) => Promise<boolean>) | undefined
  signal?: AbortSignal | undefined
}

/** One redirect that was followed. */
export interface Hop {
  status: number
  from: string
  to: string
}

/** A closed list: why no usable answer came. */
export type FetchFailureCode =
  | 'address-forbidden'
  | 'bad-url'
  | 'dns'
  | 'connect'
  | 'tls'
  | 'timeout'
  | 'reset'
  | 'too-large'
  | 'truncated'
  | 'bad-encoding'
  | 'too-many-redirects'
  | 'protocol'
  | 'aborted'

interface Answered {
  status: number
  /** The address that answered, after redirects. */
  url: string
  /** Names in lower case; repeated fields joined by `, `. */
  headers: Readonly<Record<string, string>>
  hops: Hop[]
  /** Bytes of body on the wire. */
  wireBytes: number
}

/** Expected outcomes are values: nothing here throws. */
export type FetchOutcome =
  | (Answered & { kind: 'body'; body: Uint8Array })
  | (Answered & { kind: 'unchanged' })
  | (Answered & { kind: 'http-error' })
  | { kind: 'failed'; code: FetchFailureCode; message: string; url: string; hops: Hop[] }
