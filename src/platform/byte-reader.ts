/** Reads what `byte-writer` wrote, in the same order. Beyond the end every method throws RangeError. */
export interface ByteReader {
  byte(): number
  uint32(): number
  varint(): number
  signedVarint(): number
  time(): number
  double(): number
  text(): string
  /** So many bytes, each as a character. */
  latin1(size: number): string
  bytes(size: number): Buffer
  /** The bytes that were not read yet. */
  rest(): Buffer
}

const TWO_TO_32 = 2 ** 32

export function createByteReader(buffer: Buffer): ByteReader {
  let at = 0

  /** Where the next `size` bytes begin. */
  function advance(size: number): number {
    const from = at
    at += size
    if (at > buffer.length) throw new RangeError(`a packed record ends ${at - buffer.length} bytes early`)
    return from
  }

  function varint(): number {
    let byte = buffer[advance(1)] ?? 0
    if (byte < 0x80) return byte
    let value = byte & 0x7f
    for (let scale = 0x80; ; scale *= 0x80) {
      byte = buffer[advance(1)] ?? 0
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
    }
  }

  return {
    byte: () => buffer[advance(1)] ?? 0,
    uint32: () => buffer.readUInt32LE(advance(4)),
    varint,
    signedVarint() {
      const value = varint()
      return value % 2 === 1 ? -(value + 1) / 2 : value / 2
    },
    time() {
      const from = advance(6)
      return buffer.readUInt32LE(from) + buffer.readUInt16LE(from + 4) * TWO_TO_32
    },
    double: () => buffer.readDoubleLE(advance(8)),
    text() {
      const size = varint()
      const from = advance(size)
      return size === 0 ? '' : buffer.toString('utf8', from, at)
    },
    latin1(size) {
      const from = advance(size)
      return buffer.toString('latin1', from, at)
    },
    bytes: size => buffer.subarray(advance(size), at),
    rest: () => buffer.subarray(at),
  }
}
