import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildEdition, buildEntry } from '../support/builders.js'
import { unpackPackages } from '../support/debian-packages.js'
import { freePort } from '../support/free-port.js'
import { type IncludeServer, SERVER_KINDS, startIncludeServer } from '../support/include-servers.js'
import { type ServedUptick, serveUptick } from '../support/served.js'
import { type SwitchedUpstream, startSwitchedUpstream, type UpstreamState } from '../support/switched-upstream.js'

const canned = (status: string, headers = '') => ({
  answer: `HTTP/1.1 ${status}\r\ncontent-type: text/html\r\nconnection: close\r\n${headers}content-length: 25\r\n\r\n<h1>Error of a proxy</h1>`,
})

/** In which the address of Uptick may be. */
const TROUBLES: Record<string, UpstreamState> = {
  stopped: 'stopped',
  hanging: 'hanging',
  'a 404': canned('404 Not Found'),
  'a 503': canned('503 Service Unavailable'),
  'a redirect': canned('302 Found', 'location: /login\r\n'),
}

/** Troubles in which a page that showed the list before shows nothing. */
const FORGETS: Record<string, readonly string[]> = {
  Apache: ['a 404', 'a redirect'],
  Caddy: Object.keys(TROUBLES),
}

// A browser that comes back, in the middle of a download, logged in.
const BROWSER = {
  'accept-encoding': 'gzip, deflate, br',
  'if-none-match': '"other"',
  'if-modified-since': 'Thu, 01 Jan 2099 00:00:00 GMT',
  cookie: 'session=1',
  authorization: 'Basic eDp5',
}
const NAMES = Object.keys(TROUBLES)
const PROBE = 2 * NAMES.length + 5
const waits: Record<string, Record<string, string>> = {}

afterAll(() => {
  const rows = Object.entries(waits).map(([server, states]) =>
    [server, ...Object.entries(states).map(([state, wait]) => `  ${state}: ${wait}`)].join('\n'),
  )
  process.stdout.write(`\nWhat pages showed, and how long they took:\n${rows.join('\n')}\n`)
})

for (const kind of SERVER_KINDS) {
  const packages = unpackPackages(kind.packages, kind.installed)

  describe.skipIf(packages === undefined)(`a page of ${kind.name}`, () => {
    let uptick: ServedUptick
    let upstream: SwitchedUpstream
    let server: IncludeServer

    beforeAll(async () => {
      const port = await freePort()
      const url = `http://127.0.0.1:${port}`
      uptick = await serveUptick({ publicUrl: url })
      const entries = Array.from({ length: 40 }, (_, index) => buildEntry(index + 1))
      uptick.ports.editions.set('videos', buildEdition({ listId: 'videos', title: 'Videos', entries }))
      upstream = await startSwitchedUpstream(port, () => Number(new URL(uptick.url).port))
      if (packages !== undefined) server = await startIncludeServer(kind, packages, url, 40)
    })
    afterAll(async () => {
      await server?.stop()
      await upstream?.close()
      await uptick?.close()
      packages?.remove()
    })

    /** What stands in the place of the list. */
    async function shown(limit: number, state: string, headers: Record<string, string> = BROWSER): Promise<string> {
      const startedAt = performance.now()
      const answer = await fetch(`${server.url}/${limit}.${kind.name === 'PHP' ? 'php' : 'html'}`, { headers })
      const body = await answer.text()
      const waitMs = Math.round(performance.now() - startedAt)
      expect([state, answer.status, body]).toEqual([
        state,
        200,
        expect.stringMatching(/^<!doctype html><p>Before<\/p>/),
      ])
      expect([answer.headers.get('etag'), answer.headers.get('last-modified')]).toEqual([null, null])
      expect(body.trimEnd()).toMatch(/<p>After<\/p>$/)
      const inside = body.trimEnd().slice('<!doctype html><p>Before</p>'.length, -'<p>After</p>'.length).trim()
      const isList = /^<section class="uptick( uptick-stale)?"/.test(inside)
      waits[kind.name] = { ...waits[kind.name], [state]: `${isList ? 'list' : 'nothing'}, ${waitMs} ms` }
      return inside
    }

    const list = (limit: number) =>
      expect.stringMatching(new RegExp(`^<section class="uptick"(.*uptick-entry"){${limit}}`))
    const nothing = expect.stringMatching(/^(?:<!--.*?-->|\s)*$/)

    it('shows the list as it was sent, whatever browser asks', async () => {
      expect(await shown(1, 'up')).toEqual(list(1))
      expect(await shown(1, 'up, again')).toEqual(list(1))
      expect(await shown(1, 'up, without headers', {})).toEqual(list(1))
    })

    it('shows the list while Redis is away', async () => {
      uptick.ports.connected = false
      expect(await shown(2, 'Redis away')).toEqual(list(2))
      uptick.ports.connected = true
    })

    it('shows a list that is stale, marked', async () => {
      const edition = uptick.ports.editions.get('videos')
      const entries = [buildEntry(1, { stale: true })]
      uptick.ports.editions.set('videos', buildEdition({ listId: 'videos', entries }))
      expect(await shown(3, 'stale')).toContain('<section class="uptick uptick-stale"')
      if (edition !== undefined) uptick.ports.editions.set('videos', edition)
    })

    it('shows nothing for a list that is unknown', async () => {
      const { definitions } = uptick.ports
      uptick.ports.definitions = []
      const inside = await shown(4, 'list unknown')
      expect(inside).toContain('There is no list "videos".')
      expect(inside.replaceAll(/<!--.*?-->/g, '')).toMatch(
        /^<section class="uptick uptick-empty" data-list="videos"><\/section>$|^$/,
      )
      uptick.ports.definitions = definitions
    })

    it.each(NAMES)('shows nothing where there was no list before, in place of %s', async name => {
      await upstream.switchTo(TROUBLES[name] ?? 'up')
      expect(await shown(5 + NAMES.indexOf(name), `${name}, first`)).toEqual(nothing)
      await upstream.switchTo('up')
    })

    it('shows the last list in place of trouble', async () => {
      const limitOf = (name: string) => 5 + NAMES.length + NAMES.indexOf(name)
      for (const name of NAMES) await brieflyKept(limitOf(name))
      await brieflyKept(PROBE)
      await expire()
      for (const name of NAMES) {
        await upstream.switchTo(TROUBLES[name] ?? 'up')
        const remembers = !FORGETS[kind.name]?.includes(name)
        for (const time of ['then', 'again']) {
          expect(await shown(limitOf(name), `${name}, ${time}`)).toEqual(remembers ? list(limitOf(name)) : nothing)
        }
      }
      await upstream.switchTo('up')
      expect(await shown(limitOf('stopped'), 'up once more')).toEqual(list(limitOf('stopped')))
    })

    /** Shows the list, to be kept for one second rather than five. */
    async function brieflyKept(limit: number): Promise<void> {
      const fragment = await (await fetch(`${uptick.url}/embed/videos.html?limit=${limit}`)).text()
      await upstream.switchTo({ answer: fragmentAnswer(fragment) })
      expect(await shown(limit, 'kept')).toEqual(list(limit))
    }

    /** Returns when what was kept before is asked for again. */
    async function expire(): Promise<void> {
      if (FORGETS[kind.name] === FORGETS['Caddy']) return
      if (kind.name === 'PHP') return server.age()
      await upstream.switchTo({ answer: fragmentAnswer('<section class="uptick">newer</section>') })
      while (!(await shown(PROBE, 'kept')).includes('newer')) await new Promise(resolve => setTimeout(resolve, 100))
    }
  })
}

function fragmentAnswer(body: string): string {
  const headers = ['cache-control: public, max-age=1', `date: ${new Date().toUTCString()}`, 'connection: close']
  return `HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\n${headers.join('\r\n')}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}
