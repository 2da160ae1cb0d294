import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buildServer } from '../src/serve/server.js'
import { benchEdition, benchPorts } from './bench-ports.js'

/** Started by `list-endpoint.ts` as a process of its own: `uptick` or `bare`; tells its port by a message. */
await startAs(process.argv[2] === 'bare' ? 'bare' : 'uptick')

async function startAs(kind: 'uptick' | 'bare'): Promise<void> {
  const edition = benchEdition(30)
  const app = buildServer(benchPorts({ newest: () => edition }))
  if (kind === 'uptick') {
    await app.listen({ host: '127.0.0.1', port: 0 })
    return announce(app.server.address())
  }
  const answer = await app.inject('/lists/bench.json')
  const headers = Object.entries(answer.headers).flatMap(([name, value]) => [name, String(value)])
  const etag = String(answer.headers.etag)
  const unchanged = headers.filter((_, index, all) => !/^content-(type|length)$/.test(all[index - (index % 2)] ?? ''))
  const body = answer.rawPayload
  const bare = createServer((request: IncomingMessage, response: ServerResponse) => {
    if (request.headers['if-none-match'] === etag) response.writeHead(304, unchanged).end()
    else response.writeHead(200, headers).end(body)
  })
  bare.listen(0, '127.0.0.1', () => announce(bare.address()))
}

function announce(address: AddressInfo | string | null): void {
  if (address !== null && typeof address === 'object') process.send?.({ port: address.port })
}
