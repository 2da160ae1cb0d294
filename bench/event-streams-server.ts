import type { Edition } from '../src/model/edition.js'
import { buildServer } from '../src/serve/server.js'
import { benchEdition, benchPorts } from './bench-ports.js'

/**
 * Started by `event-streams.ts` as a process of its own, with `--expose-gc`; tells its port by a message. Asked for
 * `memory`, it tells the bytes it holds; a number it publishes as the next edition.
 */
await start()

async function start(): Promise<void> {
  let newest = benchEdition(30)
  const listeners = new Set<(edition: Edition) => void>()
  const app = buildServer(
    benchPorts({
      newest: () => newest,
      onEdition(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    }),
  )
  process.on('message', message => {
    if (message === 'memory') return tellMemory()
    newest = benchEdition(30, Number(message))
    for (const listener of listeners) listener(newest)
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  if (address !== null && typeof address === 'object') process.send?.({ port: address.port })
}

function tellMemory(): void {
  global.gc?.()
  const { rss: residentBytes } = process.memoryUsage()
  process.send?.({ residentBytes })
}
