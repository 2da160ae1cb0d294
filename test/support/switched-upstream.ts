import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** How the address of Uptick behaves, as an include engine sees it. */
export type UpstreamState = 'up' | 'stopped' | 'hanging' | { answer: string }

export interface SwitchedUpstream {
  port: number
  switchTo(state: UpstreamState): Promise<void>
  close(): Promise<void>
}

/** A port that leads to another one, or hangs, refuses, or answers with given bytes. */
export async function startSwitchedUpstream(port: number, targetPort: () => number): Promise<SwitchedUpstream> {
  let state: UpstreamState = 'up'
  let server: Server | undefined
  const sockets = new Set<Socket>()

  function serve(socket: Socket): void {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    if (typeof state === 'object') {
      const { answer } = state
      socket.once('data', () => socket.end(answer))
    } else if (state === 'up') {
      const target = connect(targetPort(), '127.0.0.1')
      target.on('error', () => socket.destroy())
      socket.pipe(target).pipe(socket)
      socket.on('close', () => target.destroy())
    }
  }

  async function listen(): Promise<void> {
    server = createServer(serve).listen(port, '127.0.0.1')
    await once(server, 'listening')
  }

  async function close(): Promise<void> {
    if (server === undefined) return
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
    server = undefined
  }

  await listen()
  return {
    port,
    close,
    async switchTo(next) {
      // Connections that are kept alive belong to the state before.
      await close()
      state = next
      if (next !== 'stopped') await listen()
    },
  }
}
