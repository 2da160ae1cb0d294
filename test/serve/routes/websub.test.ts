import { once } from 'node:events'
import { connect } from 'node:net'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import type { HubCallbacks } from '../../../src/serve/hub-callbacks.js'
import { buildServer } from '../../../src/serve/server.js'
import { eventually } from '../../support/eventually.js'
import { buildPorts } from '../../support/serve-ports.js'

let close = async () => {}
afterEach(() => close())

function callbacks(parts: Partial<HubCallbacks>): HubCallbacks {
  return { confirm: async () => undefined, standing: async () => 'open', take: async () => 'taken', ...parts }
}

describe('a callback address', () => {
  it('stays open when hubs have gone before it was found out whether they may deliver', async () => {
    let asked = 0
    let found = () => {}
    const untilFound = new Promise<void>(resolve => {
      found = resolve
    })
    const hubCallbacks = callbacks({
      async standing() {
        asked += 1
        await untilFound
        return 'open'
      },
    })
    const app = buildServer(buildPorts({ hubCallbacks }))
    close = () => app.close()
    const address = await app.listen({ host: '127.0.0.1', port: 0 })
    const hasted = await Promise.all(
      Array.from({ length: 16 }, async () => {
        const socket = connect(Number(new URL(address).port), '127.0.0.1')
        socket.write('POST /websub/a HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n')
        await once(socket, 'connect')
        return socket
      }),
    )
    await eventually('each to be asked about', async () => asked === 16 || undefined)
    for (const socket of hasted) socket.destroy()
    await eventually('all to be gone', async () => {
      return (await new Promise(resolve => app.server.getConnections((_, open) => resolve(open)))) === 0 || undefined
    })
    found()
    const delivered = await fetch(`${address}/websub/a`, { method: 'POST', body: 'news' })
    expect(delivered.status).toBe(202)
  })

  it.each(['GET', 'POST'] as const)('is not told in the log when Redis is away (%s)', async method => {
    const away = async () => {
      throw new Error('Redis is away')
    }
    const lines: unknown[] = []
    const log = pino({}, { write: (line: string) => lines.push(JSON.parse(line)) })
    const app = buildServer(buildPorts({ log, hubCallbacks: callbacks({ confirm: away, standing: away }) }))
    await app.inject({ method, url: '/websub/nobody-knows-me?hub.mode=subscribe' })
    expect(lines).toMatchObject([{ url: '/websub/…' }])
  })
})
