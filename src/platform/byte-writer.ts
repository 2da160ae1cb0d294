/** Writes packed records: little-endian, strings as UTF-8 with their length before them. */
export interface ByteWriter {
  byte(value: number): void
  uint32(value: number): void
  /** A whole number from 0 to 2⁵³ − 1, seven bits a byte, the lowest first. */
  varint(value: number): void
  /** A whole number of either sign. */
  signedVarint(value: number): void
  /** Epoch milliseconds in six bytes, from 1970 to the year 10889. */
  time(atMs: number): void
  double(value: number): void
  text(value: string): void
  /** One byte for each character, of a string whose characters are bytes. */
  latin1(value: string): void
  bytes(value: Uint8Array): void
  /** UTF-8 without its length. */
  utf8(value: string): void
  /** Leaves room for a length, and returns where: what follows until `endSized` stands behind its length as a uint32. */
  beginSized(): number
  endSized(at: number): void
  /** A copy of what was written; then the writer is empty. */
  finish(): Buffer
}

const FIRST_SIZE = 4_096
/** Of a varint. */
const MAX_NUMBER_BYTES = 9
const TWO_TO_32 = 2 ** 32
/** Up to here a loop over ASCII is faster than a call into the runtime. */
const SHORT_TEXT = 40

export function createByteWriter(): ByteWriter {
  let buffer = Buffer.allocUnsafe(FIRST_SIZE)
  let length = 0

  function reserve(size: number): void {
    if (length + size <= buffer.length) return
    const larger = Buffer.allocUnsafe(2 * (length + size))
    buffer.copy(larger, 0, 0, length)
    buffer = larger
  }

  function varint(value: number): void {
    reserve(MAX_NUMBER_BYTES)
    let rest = value
    while (rest >= 0x80) {
      buffer[length++] = (rest % 0x80) | 0x80
      rest = Math.floor(rest / 0x80)
    }
    buffer[length++] = rest
  }

  /** False, with nothing written, when the text is not short or not ASCII. */
  function shortText(value: string): boolean {
    if (value.length > SHORT_TEXT) return false
    reserve(1 + SHORT_TEXT)
    const from = length + 1
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i)
      if (code >= 0x80) return false
      buffer[from + i] = code
    }
    buffer[length] = value.length
    length = from + value.length
    return true
  }

  return {
    byte(value) {
      reserve(1)
      buffer[length++] = value
    },
    uint32(value) {
      reserve(4)
      length = buffer.writeUInt32LE(value, length)
    },
    varint,
    signedVarint(value) {
      varint(value < 0 ? -2 * value - 1 : 2 * value)
    },
    time(atMs) {
      reserve(6)
      length = buffer.writeUInt32LE(atMs % TWO_TO_32, length)
      length = buffer.writeUInt16LE(Math.floor(atMs / TWO_TO_32), length)
    },
    double(value) {
      reserve(8)
      length = buffer.writeDoubleLE(value, length)
    },
    text(value) {
      if (shortText(value)) return
      const size = Buffer.byteLength(value)
      varint(size)
      reserve(size)
      length += buffer.write(value, length)
    },
    latin1(value) {
      reserve(value.length)
      length += buffer.write(value, length, 'latin1')
    },
    utf8(value) {
      reserve(Buffer.byteLength(value))
      length += buffer.write(value, length)
    },
    beginSized() {
      reserve(4)
      length += 4
      return length
    },
    endSized(at) {
      buffer.writeUInt32LE(length - at, at - 4)
    },
    bytes(value) {
      reserve(value.length)
      buffer.set(value, length)
      length += value.length
    },
    finish() {
      const written = Buffer.from(buffer.subarray(0, length))
      length = 0
      return written
    },
  }
}
