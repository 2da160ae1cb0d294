import { createHash } from 'node:crypto'
import { createServer } from 'node:http'

const ENTRIES = 30
const NEWEST_MS = Date.now()
const WORDS = 'the ferry came back at dawn with more bread than anyone could carry and nobody asked why'

/** One RSS feed of about 23 kB; `version` changes its counts and with them its bytes. */
function feedText(host: string, version: number): string {
  const items = Array.from({ length: ENTRIES }, (_, i) => {
    const published = new Date(NEWEST_MS - i * 3_600_000).toUTCString()
    return `<item><title>Story ${i} of ${host}</title><link>http://${host}/story/${i}</link>
<guid isPermaLink="false">${host}-${i}</guid><pubDate>${published}</pubDate><category>news</category>
<description>&lt;p&gt;${`${WORDS} `.repeat(5)}&lt;/p&gt;</description><slash:comments>${version + i}</slash:comments></item>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel><title>${host}</title>
<link>http://${host}/</link><description>${host}</description>${items.join('\n')}</channel></rss>`
}

/** Every host's feed; `/changing` is another feed at every request, `/steady` answers 304 to its own ETag. */
const steady = new Map<string, { body: string; etag: string }>()
let version = 0
const server = createServer((request, response) => {
  const host = request.headers.host ?? ''
  if (request.url === '/changing') {
    version += 1
    return void response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feedText(host, version))
  }
  const known = steady.get(host) ?? {
    body: feedText(host, 0),
    etag: `"${createHash('sha1').update(host).digest('hex')}"`,
  }
  steady.set(host, known)
  if (request.headers['if-none-match'] === known.etag) return void response.writeHead(304, { etag: known.etag }).end()
  response.writeHead(200, { 'content-type': 'application/rss+xml', etag: known.etag }).end(known.body)
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' && address !== null ? address.port : 0)
})
process.on('disconnect', () => process.exit())
