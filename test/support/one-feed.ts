import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from './folder.js'
import { freePort } from './free-port.js'
import type { ScriptedOrigin } from './scripted-origin.js'

/** The environment of an Uptick that asks `/feed.xml` of an origin each second, and publishes as often; without a Redis. */
export async function oneFeedSettings(
  origin: ScriptedOrigin,
): Promise<{ apiUrl: string; env: Record<string, string> }> {
  const configPath = join(temporaryFolder(), 'uptick.yaml')
  writeFileSync(
    configPath,
    `publishEvery: 1s
lists: { more-news: { title: More news, metric: likes } }
sources: [{ network: feed, url: "${origin.url('/feed.xml')}", every: 1s }]
`,
  )
  const port = await freePort()
  const env = {
    UPTICK_CONFIG: configPath,
    UPTICK_ALLOW_PRIVATE_HOSTS: `${origin.host}:${origin.port}`,
    PORT: String(port),
  }
  return { apiUrl: `http://127.0.0.1:${port}`, env }
}
