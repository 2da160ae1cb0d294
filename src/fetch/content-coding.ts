import * as zlib from 'node:zlib'

export interface DecodeOptions {
  /** Bytes to make room for at a time. */
  chunkSize: number
  maxOutputLength: number
}

/** From coded to plain bytes; throws ERR_BUFFER_TOO_LARGE for more plain bytes than `maxOutputLength`. */
export type Decode = (wire: Uint8Array, options: DecodeOptions) => Buffer

const DECODERS = new Map<string, Decode>([
  ['gzip', zlib.gunzipSync],
  ['deflate', inflate],
  ['br', zlib.brotliDecompressSync],
  ...zstd(),
])

/** For Accept-Encoding: what this Node can decode, the same in every request. */
export const ACCEPTED_CODINGS = [...DECODERS.keys()].join(', ')

/** What servers write for a body that is not coded. `aws-chunked` is from the upload to the store. */
const NO_CODINGS: ReadonlySet<string> = new Set([
  ...['', 'identity', 'none', 'binary', '8bit', '7bit', 'text', 'plain', 'raw', 'null', 'false', 'off'],
  ...['chunked', 'aws-chunked'],
])

/**
 * How to decode a Content-Encoding: `'plain'` where nothing was coded, undefined where it is not one coding that we
 * know. Names of charsets and media types are no coding; browsers read such bodies as they are.
 */
export function decoderFor(contentEncoding: string | undefined): Decode | 'plain' | undefined {
  const codings = (contentEncoding ?? '')
    .toLowerCase()
    .split(',')
    .map(coding => coding.trim().replace(/^"(.*)"$/, '$1'))
  const [coding, ...further] = codings.filter(isCoding)
  if (coding === undefined) return 'plain'
  return further.length > 0 ? undefined : DECODERS.get(coding.replace(/^x-/, ''))
}

function isCoding(name: string): boolean {
  if (DECODERS.has(name)) return true
  return !NO_CODINGS.has(name) && !name.includes('/') && !isCharset(name.replace(/^charset=/, ''))
}

/** By the names of the Encoding Standard, or similar. */
function isCharset(name: string): boolean {
  if (/^(utf|iso|latin|windows|cp|koi8|gb)[-_]?\d/.test(name)) return true
  try {
    return new TextDecoder(name).encoding !== ''
  } catch {
    return false
  }
}

/** Whether bytes are gzip by their first three (RFC 1952): no text begins like this. */
export function beginsAsGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08
}

/** RFC 9110 means zlib by deflate, and many servers send raw deflate: RFC 1950's two header bytes distinguish them. */
function inflate(wire: Uint8Array, options: DecodeOptions): Buffer {
  const [method = 0, flags = 0] = wire
  const hasZlibHeader = (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0
  return (hasZlibHeader ? zlib.inflateSync : zlib.inflateRawSync)(wire, options)
}

/** Node has it from 22.15 on. A frame may ask for 8 MB of memory, as RFC 9659 bounds it for HTTP, not for Node's 128. */
function zstd(): [string, Decode][] {
  const decode: unknown = Reflect.get(zlib, 'zstdDecompressSync')
  const windowLimit: unknown = Reflect.get(zlib.constants, 'ZSTD_d_windowLogMax')
  const params = typeof windowLimit === 'number' ? { [windowLimit]: 23 } : {}
  return typeof decode === 'function' ? [['zstd', (wire, options) => decode(wire, { ...options, params })]] : []
}
