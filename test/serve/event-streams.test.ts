import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createAddresses } from '../../src/serve/addresses.js'
import { createEventStreams } from '../../src/serve/event-streams.js'
import { buildEdition } from '../support/builders.js'
import { buildPorts } from '../support/serve-ports.js'
import { type ServedUptick, serveUptick } from '../support/served.js'

describe('the events of a list', () => {
  let uptick: ServedUptick
  const open: AbortController[] = []
  afterEach(async () => {
    for (const controller of open.splice(0)) controller.abort()
    await uptick.close()
  })

  /** Listens, and gives what comes until it holds the text. */
  async function listen(headers: Record<string, string> = {}) {
    const controller = new AbortController()
    open.push(controller)
    const answer = await fetch(`${uptick.url}/lists/more-news/events`, { headers, signal: controller.signal })
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    let heard = ''
    const until = async (text: string) => {
      while (!heard.includes(text)) heard += (await reader?.read())?.value ?? ''
      return heard
    }
    return { answer, until }
  }

  it('tell the newest edition at once, and each newer one as it comes', async () => {
    uptick = await serveUptick()
    const { answer, until } = await listen()
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(await until('id: 7')).toContain('event: edition')
    uptick.ports.publish(buildEdition({ number: 8 }))
    const heard = await until('"edition":8')
    expect(heard).toContain(`"url":"${uptick.url}/lists/more-news/editions/8.json"`)
  })

  it('go on after the last one that a client has, without telling it again', async () => {
    uptick = await serveUptick()
    const { until } = await listen({ 'last-event-id': '7' })
    await until('retry: ')
    uptick.ports.publish(buildEdition({ number: 8 }))
    expect(await until('id: 8')).not.toContain('id: 7')
  })

  it('say nothing of another list', async () => {
    uptick = await serveUptick()
    const { until } = await listen({ 'last-event-id': '7' })
    await until('retry: ')
    uptick.ports.publish(buildEdition({ listId: 'videos', number: 99 }))
    uptick.ports.publish(buildEdition({ number: 8 }))
    expect(await until('id: 8')).not.toContain('id: 99')
  })

  it('end when the server closes, which does not wait for clients', async () => {
    uptick = await serveUptick()
    const { hostname, port } = new URL(uptick.url)
    const socket = connect(Number(port), hostname)
    socket.resume()
    socket.write('GET /lists/more-news/events HTTP/1.1\r\nHost: h\r\n\r\n')
    await once(socket, 'data')
    const closed = once(socket, 'end')
    await uptick.close()
    await closed
    uptick = await serveUptick()
  })

  it('answer HEAD without a stream, and 404 for a list that is not there', async () => {
    uptick = await serveUptick()
    const url = `${uptick.url}/lists/more-news/events`
    expect((await fetch(url, { method: 'HEAD' })).headers.get('content-type')).toContain('text/event-stream')
    expect((await fetch(`${uptick.url}/lists/none/events`)).status).toBe(404)
  })
})

it('refuses a client for whom there is no room, as too busy', () => {
  const ports = buildPorts()
  const streams = createEventStreams({
    ports,
    addresses: createAddresses('https://uptick.example'),
    always: {},
    maxClients: 0,
  })
  const open = () => Reflect.apply(streams.open, streams, [{}, {}, 'more-news'])
  expect(open).toThrowError(expect.objectContaining({ code: 'too-busy' }))
  streams.close()
})
