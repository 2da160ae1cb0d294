import { type FSWatcher, readFileSync, watch } from 'node:fs'
import { dirname } from 'node:path'
import type { Config } from './definition.js'
import { describeMistakes, parseConfig } from './load-config.js'

/** Editors write in several steps. */
const SETTLE_MS = 100
/** Changes made on the other side of a bind mount cause no event. */
const POLL_EVERY_MS = 5_000

export interface ConfigListener {
  /** The file now means this. */
  onChange(config: Config): void
  /** The file was changed for the worse: what was in force stays so. */
  onRefused(reasons: string): void
}

export interface ConfigWatch {
  /** Looks at the file now. */
  check(): void
  close(): void
}

/**
 * Reports each change of the configuration file's text; a text is judged once.
 * The folder is watched, not the file: editors put a new file in its place.
 */
export function watchConfig(path: string, listener: ConfigListener): ConfigWatch {
  let lastText = readIfThere(path)
  let settling: NodeJS.Timeout | undefined

  function check(): void {
    const text = readIfThere(path)
    if (text === lastText) return
    lastText = text
    const parsed = text === undefined ? undefined : parseConfig(text, path)
    if (parsed === undefined) listener.onRefused(`${path} is gone`)
    else if (parsed.kind === 'valid') listener.onChange(parsed.config)
    else listener.onRefused(describeMistakes(path, parsed.mistakes))
  }

  function checkSoon(): void {
    clearTimeout(settling)
    settling = setTimeout(check, SETTLE_MS)
  }

  const watcher = watchFolder(path, checkSoon)
  const polling = setInterval(check, POLL_EVERY_MS)
  polling.unref()
  return {
    check,
    close() {
      watcher?.close()
      clearInterval(polling)
      clearTimeout(settling)
    },
  }
}

/** Without a watcher (too many on this machine, or none on this file system) polling does it alone. */
function watchFolder(path: string, onEvent: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(dirname(path), { persistent: false }, onEvent)
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    return undefined
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
