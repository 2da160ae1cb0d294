import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']
const QUIET = `--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
  --disable-component-update --disable-sync`.split(/\s+/)

/** Where a Chromium is: `CHROMIUM_PATH`, or the first on PATH; says loudly when there is none. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH']
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = [...(named ? [named] : []), ...NAMES.flatMap(name => folders.map(folder => join(folder, name)))].find(
    canRun,
  )
  if (found === undefined)
    process.stderr.write('SKIPPED: no Chromium on PATH; set CHROMIUM_PATH to run the browser tests\n')
  return found
}

/** A browser that talks to nobody but the pages it is given. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: QUIET })
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
