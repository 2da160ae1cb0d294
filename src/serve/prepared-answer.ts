import { createHash } from 'node:crypto'
import { type Encoding, encodeBody } from './encoding.js'
import type { Headers } from './headers.js'

/** What an answer is made of. */
export interface AnswerContent {
  body: string | Buffer
  contentType: string
  caching: string
  policy: string
  /**
   * What the bytes follow from, when that is known without looking at them: equal on every instance that publishes
   * the same. Otherwise the tag is made of the bytes.
   */
  madeOf?: readonly (string | number | boolean)[]
  lastModifiedMs?: number | undefined
  /** Whether `Accept-Language` had a say in it. */
  followsLanguage?: boolean
  /** Fixed headers beyond the above. */
  headers?: Headers
}

/** An answer ready to send: its bytes in each coding, its headers written out, made once and sent often. */
export interface PreparedAnswer {
  variants: Readonly<Record<Encoding, AnswerVariant>>
  /** Whole seconds, as HTTP dates count; absent when unknown. */
  lastModifiedMs: number | undefined
}

export interface AnswerVariant {
  /** With its quotation marks. Strong, so each coding has its own (RFC 9110, 8.8.3.3). */
  etag: string
  body: Buffer
  /** Name, value, name, value: the form that `writeHead` takes without work. */
  head: string[]
  /** The same for 304, which has no content. */
  unchangedHead: string[]
}

/** Compresses and writes out an answer, off the main thread where it takes long. */
export async function prepareAnswer(content: AnswerContent, always: Headers): Promise<PreparedAnswer> {
  const bodies = await encodeBody(content.body)
  const body = bodies.identity
  const tag = hash(content.madeOf === undefined ? body : JSON.stringify(content.madeOf))
  const lastModifiedMs =
    content.lastModifiedMs === undefined ? undefined : Math.floor(content.lastModifiedMs / 1000) * 1000
  const shared = {
    ...always,
    ...content.headers,
    'content-security-policy': content.policy,
    'cache-control': content.caching,
    vary: `Accept, Accept-Encoding${content.followsLanguage ? ', Accept-Language' : ''}`,
    ...(lastModifiedMs === undefined ? {} : { 'last-modified': new Date(lastModifiedMs).toUTCString() }),
  }
  const variant = (encoding: Encoding): AnswerVariant => {
    const encoded = bodies[encoding]
    const isEncoded = encoded !== body
    const etag = `"${tag}${isEncoded ? `-${encoding}` : ''}"`
    const unchanged = { ...shared, etag }
    const full = {
      ...unchanged,
      'content-type': content.contentType,
      'content-length': String(encoded.length),
      ...(isEncoded ? { 'content-encoding': encoding } : {}),
    }
    return { etag, body: encoded, head: Object.entries(full).flat(), unchangedHead: Object.entries(unchanged).flat() }
  }
  return { variants: { br: variant('br'), gzip: variant('gzip'), identity: variant('identity') }, lastModifiedMs }
}

// What the objects around the bytes take: the heads of three variants share most of their strings.
const OVERHEAD_BYTES = 4096

/** How much memory an answer takes, in bytes: its body in each coding that differs, and its heads. */
export function sizeOfAnswer({ variants }: PreparedAnswer): number {
  const bodies = new Set(Object.values(variants).map(({ body }) => body))
  return [...bodies].reduce((bytes, body) => bytes + body.length, OVERHEAD_BYTES)
}

function hash(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 22)
}
