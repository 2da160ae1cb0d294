const TWO_TO_32 = 2 ** 32

/**
 * Reads what `byte-writer` wrote, in the same order. Beyond the end every method throws RangeError. A class, because every
 * recorded item makes some: methods are shared, where functions of a closure would be made anew each time.
 */
export class ByteReader {
  readonly #buffer: Buffer
  #at = 0

  constructor(buffer: Buffer) {
    this.#buffer = buffer
  }

  byte(): number {
    return this.#buffer[this.#advance(1)] ?? 0
  }

  uint32(): number {
    return this.#buffer.readUInt32LE(this.#advance(4))
  }

  /** A whole number from 0 to 2⁵³ − 1, seven bits a byte, the lowest first. */
  varint(): number {
    let byte = this.byte()
    if (byte < 0x80) return byte
    let value = byte & 0x7f
    for (let scale = 0x80; ; scale *= 0x80) {
      byte = this.byte()
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
    }
  }

  signedVarint(): number {
    const value = this.varint()
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2
  }

  /** Epoch milliseconds in six bytes. */
  time(): number {
    const from = this.#advance(6)
    return this.#buffer.readUInt32LE(from) + this.#buffer.readUInt16LE(from + 4) * TWO_TO_32
  }

  double(): number {
    return this.#buffer.readDoubleLE(this.#advance(8))
  }

  /** UTF-8 behind its length. */
  text(): string {
    const size = this.varint()
    const from = this.#advance(size)
    return size === 0 ? '' : this.#buffer.toString('utf8', from, this.#at)
  }

  /** So many bytes, each as a character. */
  latin1(size: number): string {
    const from = this.#advance(size)
    return this.#buffer.toString('latin1', from, this.#at)
  }

  /** The bytes that were not read yet. */
  rest(): Buffer {
    return this.#buffer.subarray(this.#at)
  }

  /** Where the next `size` bytes begin. */
  #advance(size: number): number {
    const from = this.#at
    this.#at += size
    if (this.#at > this.#buffer.length) {
      throw new RangeError(`a packed record ends ${this.#at - this.#buffer.length} bytes early`)
    }
    return from
  }
}
