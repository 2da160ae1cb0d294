import type { Socket } from 'node:net'

const LF = 0x0a
const CR = 0x0d
const DIGIT_ONE = 0x31
/** Where the first digit of the status stands: `HTTP/1.1 200`. */
const STATUS_AT = 9
const CLOSING = Buffer.from('Connection: close\r\n')
const CARRIAGE_RETURN = Buffer.from('\r')

/**
 * Lets header lines of the connection's first answer end in a bare line feed, which RFC 9112 (section 2.2) lets clients
 * accept, and undici has no setting for. Where a line did, the connection serves this one answer only: what follows
 * might mean something else to the sender.
 */
export function withLenientLines(socket: Socket): Socket {
  const read = socket.read.bind(socket)
  const mender = createHeaderMender()
  socket.read = size => {
    const chunk: unknown = read(size)
    if (!(chunk instanceof Buffer)) return chunk
    const mended = mender.mend(chunk)
    if (mender.isOver()) socket.read = read
    return mended.length === 0 ? null : mended
  }
  return socket
}

interface HeaderMender {
  /** The next bytes with CR LF at the end of each header line; those of the body are as they came. */
  mend(chunk: Buffer): Buffer
  /** The header has ended. */
  isOver(): boolean
}

function createHeaderMender(): HeaderMender {
  let isOver = false
  let isMended = false
  let isInformational = false
  /** Bytes of this header, and of the line that is being read, that came in earlier chunks. */
  let headerBytes = 0
  let lineBytes = 0
  let isAfterCr = false
  /** The carriage return of an empty line was not passed on: something may have to go before it. */
  let isCrHeld = false

  /** The header of an informational answer (1xx) is followed by another one. */
  function endHeader(): Buffer[] {
    isOver = !isInformational
    headerBytes = 0
    return isMended && isOver ? [CLOSING] : []
  }

  function mendLine(line: Buffer): Buffer[] {
    const isEnded = line.at(-1) === LF
    const statusByte = line[STATUS_AT - headerBytes]
    if (headerBytes <= STATUS_AT && statusByte !== undefined) isInformational = statusByte === DIGIT_ONE
    const beforeEnd = line.length > 1 ? line.at(-2) === CR : isAfterCr
    headerBytes += line.length
    lineBytes += line.length
    isAfterCr = line.at(-1) === CR
    if (!isEnded && isMended && isAfterCr && lineBytes === 1) {
      isCrHeld = true
      return []
    }
    if (!isEnded) return [...takeHeld(), line]
    const isEmpty = lineBytes === (beforeEnd ? 2 : 1)
    lineBytes = 0
    if (!beforeEnd) isMended = true
    const lineEnd = beforeEnd ? [line] : [line.subarray(0, -1), CARRIAGE_RETURN, line.subarray(-1)]
    return [...(isEmpty ? endHeader() : []), ...takeHeld(), ...lineEnd]
  }

  function takeHeld(): Buffer[] {
    const held = isCrHeld ? [CARRIAGE_RETURN] : []
    isCrHeld = false
    return held
  }

  return {
    mend(chunk) {
      const pieces: Buffer[] = []
      let from = 0
      while (!isOver && from < chunk.length) {
        const end = chunk.indexOf(LF, from)
        const next = end === -1 ? chunk.length : end + 1
        pieces.push(...mendLine(chunk.subarray(from, next)))
        from = next
      }
      return isMended ? Buffer.concat([...pieces, chunk.subarray(from)]) : chunk
    },
    isOver: () => isOver,
  }
}
