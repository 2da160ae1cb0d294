import type { Transform } from 'node:stream'
import * as zlib from 'node:zlib'

/** Makes the stream from coded to plain bytes; the coded ones tell which kind of deflate it is. */
export type MakeDecoder = (wire: Uint8Array) => Transform

const CHUNK = { chunkSize: 64 * 1024 }

const DECODERS = new Map<string, MakeDecoder>([
  ['gzip', () => zlib.createGunzip(CHUNK)],
  ['deflate', wire => (hasZlibHeader(wire) ? zlib.createInflate(CHUNK) : zlib.createInflateRaw(CHUNK))],
  ['br', () => zlib.createBrotliDecompress(CHUNK)],
  ...zstd(),
])

/** For Accept-Encoding: what this Node can decode, the same in every request. */
export const ACCEPTED_CODINGS = [...DECODERS.keys()].join(', ')

/**
 * How to decode a Content-Encoding: `'plain'` where nothing was coded, undefined where it is not one coding that we
 * know.
 */
export function decoderFor(contentEncoding: string | undefined): MakeDecoder | 'plain' | undefined {
  const codings = (contentEncoding ?? '')
    .toLowerCase()
    .split(',')
    .map(coding => coding.trim())
  const [coding, ...further] = codings.filter(name => name !== '' && name !== 'identity' && name !== 'none')
  if (coding === undefined) return 'plain'
  return further.length > 0 ? undefined : DECODERS.get(coding.replace(/^x-/, ''))
}

/** RFC 9110 means zlib by deflate, and many servers send raw deflate: RFC 1950's two header bytes tell them apart. */
function hasZlibHeader(wire: Uint8Array): boolean {
  const [method = 0, flags = 0] = wire
  return (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0
}

/** Node has it from 22.15 on. A frame may ask for 8 MB of memory, as RFC 9659 bounds it for HTTP, not for Node's 128. */
function zstd(): [string, MakeDecoder][] {
  const create: unknown = Reflect.get(zlib, 'createZstdDecompress')
  const windowLimit: unknown = Reflect.get(zlib.constants, 'ZSTD_d_windowLogMax')
  const options = { ...CHUNK, params: typeof windowLimit === 'number' ? { [windowLimit]: 23 } : {} }
  return typeof create === 'function' ? [['zstd', () => create(options)]] : []
}
