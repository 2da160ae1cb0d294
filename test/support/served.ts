import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { bundleScript } from '../../scripts/bundle-script.mjs'
import type { ServePorts } from '../../src/serve/serve-ports.js'
import { buildServer } from '../../src/serve/server.js'
import { buildPorts, type TestPorts } from './serve-ports.js'

export interface Served {
  url: string
  close(): Promise<void>
}

export interface ServedUptick extends Served {
  ports: TestPorts
  server: FastifyInstance
}

/** Our server on a port of loopback, with that port in its public URL. */
export async function serveUptick(parts: Partial<ServePorts> = {}): Promise<ServedUptick> {
  const url = `http://127.0.0.1:${await freePort()}`
  const ports = buildPorts({ publicUrl: url, ...parts })
  const app = buildServer(ports)
  await app.listen({ host: '127.0.0.1', port: Number(new URL(url).port) })
  return { url, ports, server: app, close: () => app.close() }
}

/** Any other server: another origin. */
export async function serveOrigin(listener: RequestListener): Promise<Served> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${portOf(server.address())}`, close }
}

/** The widget as the build bundles it. */
export const bundleWidget = () => bundleScript('src/serve/widget/more-news.ts')

/** The script of our pages as the build bundles it. */
export const bundlePageScript = () => bundleScript('src/serve/page-script/page.ts')

async function freePort(): Promise<number> {
  const { url, close } = await serveOrigin(() => {})
  await close()
  return Number(new URL(url).port)
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return address.port
}
