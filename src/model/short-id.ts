import { hash } from 'node:crypto'

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** An id made of a text alone: the first 64 bits of its SHA-256 in base 62, of which the last `length` digits (11 hold all). */
export function shortId(text: string, length: number): string {
  let rest = BigInt(`0x${hash('sha256', text, 'hex').slice(0, 16)}`)
  let digits = ''
  while (digits.length < length) {
    digits = DIGITS.charAt(Number(rest % 62n)) + digits
    rest /= 62n
  }
  return digits
}
