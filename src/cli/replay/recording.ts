import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { UptickError } from '../../model/errors.js'

/** One story as a listing showed it. */
export interface RecordedStory {
  /** Counts from 1. */
  position: number
  /** Whole number; a later story has a higher one. */
  itemId: number
  points: number
  /** Absent where the listing told none. */
  comments?: number | undefined
}

/** What a listing showed at one moment, in the order of the recording. */
export interface Look {
  atMs: number
  stories: RecordedStory[]
}

const COLUMNS = ['epochSeconds', 'position', 'itemId', 'points', 'comments'] as const

/**
 * Reads a recording look by look without holding it in memory. It is a table of tab-separated whole numbers, plain or
 * gzipped: epochSeconds, position, itemId, points, comments (may be empty). Lines that begin with `#` and empty lines
 * are passed over. Rows of one moment are one look; looks stand in order of time.
 *
 * @throws UptickError `not-found` when the file cannot be opened; `invalid-request`, with the number of the line, when
 * a row cannot be read, goes back in time or repeats a story of its look, and when the file breaks off or has no rows.
 */
export async function* readRecording(path: string): AsyncGenerator<Look> {
  let look: Look | undefined
  let lineNumber = 0
  for await (const line of linesOf(path)) {
    lineNumber += 1
    if (line === '' || line.startsWith('#')) continue
    const refuse = (reason: string) => refusal(`${path}, line ${lineNumber}: ${reason}`)
    const [seconds, story] = parseRow(line, refuse)
    const atMs = seconds * 1000
    if (look !== undefined && atMs < look.atMs) throw refuse(`${seconds} is earlier than the row before it`)
    if (look?.stories.some(other => other.itemId === story.itemId && atMs === look?.atMs)) {
      throw refuse(`story ${story.itemId} stands twice in one look`)
    }
    if (look === undefined || atMs > look.atMs) {
      if (look !== undefined) yield look
      look = { atMs, stories: [] }
    }
    look.stories.push(story)
  }
  if (look === undefined) throw refusal(`${path}: the recording holds no rows`)
  yield look
}

function parseRow(line: string, refuse: (reason: string) => UptickError): [seconds: number, story: RecordedStory] {
  const cells = line.split('\t')
  if (cells.length !== COLUMNS.length) {
    throw refuse(`${cells.length} columns where ${COLUMNS.length} are expected (${COLUMNS.join(', ')})`)
  }
  const numbers = COLUMNS.map((column, index) => {
    const cell = cells[index]?.trim() ?? ''
    if (column === 'comments' && cell === '') return undefined
    const value = Number(cell)
    if (/^\d+$/.test(cell) && Number.isSafeInteger(value)) return value
    throw refuse(`${column} is "${cell}", which is not a whole number`)
  })
  const [seconds = 0, position = 0, itemId = 0, points = 0, comments] = numbers
  return [seconds, { position, itemId, points, comments }]
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const isGzip = await startsAsGzip(path)
  const file = createReadStream(path)
  // `pipeline` rather than `pipe`: an error of the file must reach who reads from the other end.
  const bytes = isGzip ? pipeline(file, createGunzip(), () => {}) : file
  bytes.setEncoding('utf8')
  let rest = ''
  try {
    for await (const chunk of bytes) {
      const lines = `${rest}${chunk}`.split(/\r?\n/)
      rest = lines.pop() ?? ''
      yield* lines
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw refusal(`${path}: the recording breaks off: ${reason}`, cause)
  }
  if (rest !== '') yield rest
}

async function startsAsGzip(path: string): Promise<boolean> {
  try {
    const file = await open(path)
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0)
      return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
    } finally {
      await file.close()
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UptickError('not-found', `cannot open the recording ${path}: ${reason}`, {
      remedy: 'name a file that exists and may be read',
      cause,
    })
  }
}

function refusal(message: string, cause?: unknown): UptickError {
  return new UptickError('invalid-request', message, {
    remedy: `write rows of ${COLUMNS.join(', ')} with tabs between, oldest first`,
    cause,
  })
}
