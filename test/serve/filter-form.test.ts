import { describe, expect, it } from 'vitest'
import { buildServer } from '../../src/serve/server.js'
import { buildEdition, buildEntry } from '../support/builders.js'
import { buildPorts } from '../support/serve-ports.js'

function start() {
  const ports = buildPorts()
  const entries = [
    buildEntry(1, { title: 'Bücherschiff', tags: ['books', 'harbour'] }),
    buildEntry(2, { title: 'Tide mill', tags: ['harbour'] }),
    buildEntry(3, { title: 'Night train', tags: ['rail & road'], mentions: [], counters: [] }),
  ]
  ports.editions.set('more-news', buildEdition({ entries }))
  ports.past.set('more-news 3', buildEdition({ number: 3, entries }))
  const app = buildServer(ports)
  return { ports, get: (url: string) => app.inject(url) }
}

const ranks = (body: string) => JSON.parse(body).items.map(({ _uptick }: { _uptick: { rank: number } }) => _uptick.rank)

describe('filters', () => {
  it.each([
    ['tag=harbour', [1, 2]],
    ['tag=Harbour&words=mill', [2]],
    ['words=BUCHERSCHIFF', [1]],
    ['words=ward+3', [3]],
    ['words=&site=&network=&tag=', [1, 2, 3]],
    ['network=youtube', [1, 2]],
    ['tag=rail+%26+road', [3]],
    ['tag=rail', []],
  ])('?%s takes %j', async (query, taken) => {
    expect(ranks((await start().get(`/lists/more-news.json?${query}`)).body)).toEqual(taken)
  })

  it('stand in the addresses of the answer', async () => {
    const { get } = start()
    const feed = (await get('/lists/more-news.json?words=ward+3&tag=rail+%26+road')).json()
    const query = new URL(feed.feed_url).searchParams
    expect([query.get('words'), query.get('tag')]).toEqual(['ward 3', 'rail & road'])
  })
})

describe('the form', () => {
  it('offers what the whole edition has, with what was chosen', async () => {
    const { body } = await start().get('/lists/more-news.html?tag=harbour&words=mill&limit=5&lang=en&locale=de')
    const form = /<form.*<\/form>/s.exec(body)?.[0] ?? ''
    expect(form).toContain('action="https://uptick.example/lists/more-news.html"')
    for (const [name, value] of [
      ['limit', 5],
      ['lang', 'en'],
      ['locale', 'de'],
    ])
      expect(form).toContain(`<input type="hidden" name="${name}" value="${value}"/>`)
    expect(form).toContain('name="words" maxlength="200" value="mill"')
    expect(form).toContain('<option selected>harbour</option>')
    expect(form).toContain('<option>rail &amp; road</option>')
    expect(form).toContain('<option>site-3.example</option>')
    expect(form).toContain('1 von 3 Einträgen')
    expect(form).toContain('href="https://uptick.example/lists/more-news.html?lang=en&amp;locale=de" data-clear')
    expect(body.match(/class="entry"/g)).toHaveLength(1)
  })

  it('goes on offering what is chosen where nothing has it', async () => {
    const { body } = await start().get('/lists/more-news.html?site=gone.example')
    expect(body).toContain('<option selected>gone.example</option>')
    expect(body).toContain('0 of 3 entries')
  })

  it('of an earlier edition asks that edition', async () => {
    const { body } = await start().get('/lists/more-news/editions/3.html?tag=harbour')
    expect(body).toContain('action="https://uptick.example/lists/more-news/editions/3.html"')
    expect(body).toContain('href="https://uptick.example/lists/more-news/editions/3.html" data-clear')
  })

  it('may be sent to lists alone', async () => {
    const policy = String((await start().get('/')).headers['content-security-policy'])
    expect(policy).toContain('form-action https://uptick.example/lists/;')
  })

  it('is not there where nothing can be chosen from', async () => {
    expect((await start().get('/lists/videos.html')).body).not.toContain('<form')
  })

  it('the front page takes what it sends', async () => {
    const { get } = start()
    expect((await get('/?tag=harbour')).body).toBe((await get('/lists/more-news.html?tag=harbour')).body)
  })
})
