import { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'
import { beforeEach, describe, expect, it } from 'vitest'
import { openLiveScreen } from '../../../src/cli/terminal/live-screen.js'

const ENTER = '\u001b[?1049h\u001b[?25l'
const LEAVE = '\u001b[?25h\u001b[?1049l'

class Terminal extends PassThrough {
  isTTY = true
  columns = 80
  rows = 4
  /** All that was written since the last call; one `read` gives it all on some versions of Node.js, one write on others. */
  written(): string {
    const pieces: unknown[] = []
    for (let piece = this.read(); piece !== null; piece = this.read()) pieces.push(piece)
    return pieces.join('')
  }
}

let output: Terminal
let signals: EventEmitter
beforeEach(() => {
  output = new Terminal()
  signals = new EventEmitter()
})

describe('openLiveScreen on a terminal', () => {
  it('draws each frame over the one before it, no higher than the window', () => {
    const screen = openLiveScreen({ output, signals })
    expect(output.written()).toBe(ENTER)
    screen.draw(() => 'one\ntwo\nthree\nfour\nfive')
    expect(output.written()).toBe('\u001b[Hone\u001b[K\ntwo\u001b[K\nthree\u001b[K\n\u001b[J')
    screen.draw(() => 'six')
    expect(output.written()).toBe('\u001b[Hsix\u001b[K\n\u001b[J')
  })

  it('counts a line that goes on in the next as two, and erases nothing behind one that is full', () => {
    output.columns = 5
    const screen = openLiveScreen({ output, signals })
    output.written()
    screen.draw(() => 'a heading\nfull5\nlast')
    expect(output.written()).toBe('\u001b[Ha heading\u001b[K\nfull5\n\u001b[J')
  })

  it('takes a terminal that does not know its size for one of 24 lines and any width', () => {
    output.columns = 0
    output.rows = 0
    const screen = openLiveScreen({ output, signals })
    screen.draw(width => Array.from({ length: 30 }, (_, line) => `${line} ${width}`).join('\n'))
    const frame = output.written()
    expect(frame).toContain('22 undefined')
    expect(frame).not.toContain('23 undefined')
  })

  it('draws the newest frame again in the new width when the window changes', () => {
    const screen = openLiveScreen({ output, signals })
    screen.draw(width => `width ${width}`)
    output.written()
    output.columns = 120
    output.emit('resize')
    expect(output.written()).toContain('width 120')
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'exit'])(
    'restores the terminal on %s, once, and lets go of all events',
    async signal => {
      const screen = openLiveScreen({ output, signals })
      output.written()
      signals.emit(signal)
      await screen.closed
      screen.close()
      screen.draw(() => 'too late')
      expect(output.written()).toBe(LEAVE)
      expect(signals.eventNames()).toEqual([])
      expect(output.listenerCount('resize')).toBe(0)
    },
  )
})

describe('openLiveScreen without a terminal', () => {
  it('prints the first frame without escape sequences, then is closed', async () => {
    output.isTTY = false
    const screen = openLiveScreen({ output, signals })
    screen.draw(width => `first, width ${width}`)
    screen.draw(() => 'second')
    await screen.closed
    expect(output.written()).toBe('first, width undefined\n')
    expect(signals.eventNames()).toEqual([])
  })
})
