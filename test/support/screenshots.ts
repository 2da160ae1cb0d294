import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { packageRoot } from '../../src/platform/package-root.js'

/** Keeps what a page looks like, all of it, as `test/artefacts/screenshots/<name>.png` for people to look at. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  const folder = join(packageRoot(), 'test/artefacts/screenshots')
  mkdirSync(folder, { recursive: true })
  const fileName = name
    .replace(/^\/(?= )/, 'front')
    .replace(/[^a-z0-9]+/gi, '-')
    .replace(/^-|-$/g, '')
  await page.screenshot({ path: join(folder, `${fileName}.png`), fullPage: true })
}
