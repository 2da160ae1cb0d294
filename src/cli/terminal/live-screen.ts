import type { EventEmitter } from 'node:events'
import type { Writable } from 'node:stream'
import stringWidth from 'string-width'

export interface LiveScreenPorts {
  /** Standard output, or what stands for it. */
  output: Writable & { isTTY?: boolean | undefined; columns?: number | undefined; rows?: number | undefined }
  /** Emits `SIGINT`, `SIGTERM`, `SIGHUP` and `exit`: the process. */
  signals: EventEmitter
}

/** Makes the text of one frame for the terminal's width; absent when there is no terminal. */
export type Frame = (widthColumns: number | undefined) => string

export interface LiveScreen {
  draw(frame: Frame): void
  /** Restores the terminal. Harmless to repeat. */
  close(): void
  /** Resolves when the screen is closed: by `close`, by a signal, or after the first frame where there is no terminal. */
  closed: Promise<void>
}

const ENTER = '\u001b[?1049h\u001b[?25l'
const LEAVE = '\u001b[?25h\u001b[?1049l'
const HOME = '\u001b[H'
const ERASE_REST_OF_LINE = '\u001b[K'
const ERASE_BELOW = '\u001b[J'
const USUAL_ROWS = 24

/**
 * Shows frames on the terminal's alternate screen, each over the one before it (what is unchanged does not flicker),
 * and again when the window changes its size. Without a terminal the first frame is printed and that is all.
 */
export function openLiveScreen(ports: LiveScreenPorts): LiveScreen {
  return ports.output.isTTY ? openOnTerminal(ports) : printOnce(ports)
}

function openOnTerminal({ output, signals }: LiveScreenPorts): LiveScreen {
  const closed = deferred()
  let isOpen = true
  let latest: Frame | undefined

  function draw(frame: Frame): void {
    if (!isOpen) return
    latest = frame
    // A terminal that does not know its size says 0. The last line stays free: a newline there would scroll.
    const height = (output.rows || USUAL_ROWS) - 1
    const widthColumns = output.columns || undefined
    const lines = linesThatFit(frame(widthColumns).split('\n'), height, widthColumns)
    output.write(`${HOME}${lines.map(line => `${erasedBehind(line, widthColumns)}\n`).join('')}${ERASE_BELOW}`)
  }

  function redraw(): void {
    if (latest !== undefined) draw(latest)
  }

  function close(): void {
    if (!isOpen) return
    isOpen = false
    output.off('resize', redraw)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit']) signals.off(signal, close)
    output.write(LEAVE)
    closed.resolve()
  }

  output.on('resize', redraw)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit']) signals.on(signal, close)
  output.write(ENTER)
  return { draw, close, closed: closed.promise }
}

/** A line that is longer than the terminal is wide goes on in the next. */
function linesThatFit(lines: readonly string[], height: number, widthColumns = Number.POSITIVE_INFINITY): string[] {
  let left = height
  return lines.filter(line => {
    left -= Math.max(1, Math.ceil(stringWidth(line) / widthColumns))
    return left >= 0
  })
}

/** After a line that fills the terminal the cursor still stands on its last letter, and would erase that. */
function erasedBehind(line: string, widthColumns: number | undefined): string {
  const width = stringWidth(line)
  const isFull = widthColumns !== undefined && width > 0 && width % widthColumns === 0
  return isFull ? line : `${line}${ERASE_REST_OF_LINE}`
}

function printOnce({ output }: LiveScreenPorts): LiveScreen {
  const closed = deferred()
  let isPrinted = false
  return {
    draw(frame) {
      if (!isPrinted) output.write(`${frame(undefined)}\n`)
      isPrinted = true
      closed.resolve()
    },
    close: () => closed.resolve(),
    closed: closed.promise,
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>(fulfil => {
    resolve = fulfil
  })
  return { promise, resolve }
}
