import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { at } from './root.mjs'
import { findProgram } from './run.mjs'
import { say } from './say.mjs'
import { distribution, installSystemPackage } from './system-packages.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const MAC_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const RETRY_AFTER_MS = 24 * 3_600_000

/** Makes sure, where it can, that there is a browser for the browser tests; without one they are skipped. */
export function findOrInstallChromium() {
  if (isChromiumInstalled()) return
  const isInstalled = mayInstall() && installSystemPackage({ apt: 'chromium' }) && isChromiumInstalled()
  if (!isInstalled) say('no Chromium found: the browser tests will be skipped (install Chromium or Chrome to run them)')
}

const isChromiumInstalled = () => findProgram(NAMES) !== undefined || MAC_PATHS.some(path => existsSync(path))

/** Ubuntu's package is a snap, which containers cannot run. What failed is tried again only after a day. */
function mayInstall() {
  if (distribution() !== 'debian') return false
  const triedPath = at('node_modules/.uptick-tried-chromium')
  if (existsSync(triedPath) && Date.now() - statSync(triedPath).mtimeMs < RETRY_AFTER_MS) return false
  mkdirSync(at('node_modules'), { recursive: true })
  writeFileSync(triedPath, '')
  return true
}
