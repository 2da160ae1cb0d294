import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test, vi } from 'vitest'
import { createFetchClient } from '../../src/fetch/fetch-client.js'
import { TEST_USER_AGENT } from '../support/simulated-client.js'

// a machine whose firewall leads every connection to a service of its own, which no test can make without being root
vi.mock('node:net', async importOriginal => {
  const net = await importOriginal<typeof import('node:net')>()
  const connect = ({ port }: { port: number }) => net.connect({ port, host: '127.0.0.1' })
  return { ...net, connect }
})

test('a connection that ends elsewhere than at the address that was checked is closed before a byte is sent', async () => {
  const received: Buffer[] = []
  let ended: Promise<unknown> = Promise.resolve()
  const inside = createServer(socket => {
    ended = once(socket, 'close')
    socket.on('data', bytes => received.push(bytes))
  })
  inside.listen(0, '127.0.0.1')
  await once(inside, 'listening')
  const address = inside.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const lookups: string[] = []
  const client = createFetchClient({
    userAgent: TEST_USER_AGENT,
    allowedPorts: [port],
    ownAddresses: new Set(),
    lookup: async hostname => {
      lookups.push(hostname)
      return [{ address: '93.184.216.34', family: 4 }]
    },
  })

  const outcome = await client.fetch({ url: `http://feeds.example:${port}/feed`, accept: '*/*' })

  expect(outcome).toMatchObject({
    kind: 'failed',
    code: 'address-forbidden',
    message: expect.stringContaining('feeds.example (127.0.0.1)'),
  })
  expect(lookups).toEqual(['feeds.example'])
  await ended
  expect(received).toEqual([])
  await client.close()
  inside.close()
})
