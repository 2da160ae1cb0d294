import { createHmac, timingSafeEqual } from 'node:crypto'

/** `wrong` is also a signature that cannot be read, or one made in a way that the recommendation does not name. */
export type SignatureVerdict = 'right' | 'wrong' | 'missing'

/**
 * Judges `X-Hub-Signature`, `method=hexadecimal`, over the bytes of a delivery as they were sent (W3C WebSub, 7.1). The
 * comparison takes the same time wherever the two differ.
 */
export function judgeSignature(header: string | undefined, secret: string, body: Uint8Array): SignatureVerdict {
  if (header === undefined || header.trim() === '') return 'missing'
  const [, method, digits] = /^\s*(sha1|sha256|sha384|sha512)=([\da-f]+)\s*$/i.exec(header) ?? []
  if (method === undefined || digits === undefined) return 'wrong'
  const expected = createHmac(method.toLowerCase(), secret).update(body).digest()
  const given = Buffer.from(digits, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected) ? 'right' : 'wrong'
}
