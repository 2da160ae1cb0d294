import type { ServerResponse } from 'node:http'

/** A way in which the API may fail or lie, and what becomes of it on the page. */
export interface Trouble {
  answer(response: ServerResponse): void
  /** The titles that are shown of it; absent when nothing is, so that what stood there stays. */
  titles?: readonly string[]
  /** What stands under each title, where that is known. */
  details?: readonly string[]
  /** It never ends: the element gives up after three seconds. */
  isEndless?: true
  /** What the browser itself writes to the console about a request that failed; no script can prevent it. */
  told?: RegExp
}

type Fields = Record<string, unknown>

export const goodItem = (title: string, parts: Fields = {}): Fields => ({
  id: 'item0000001',
  url: 'https://www.site-1.example/story',
  title,
  language: 'en',
  image: '',
  _uptick: { figures: { likes: { count: 12, per_hour: 3 } } },
  ...parts,
})

export const goodFeed = (items: unknown = [goodItem('Good')], parts: Fields = {}): Fields => ({
  title: 'More news',
  home_page_url: 'https://uptick.example/lists/more-news.html',
  items,
  ...parts,
})

/** Answers that any page may read. */
export function answerOpenly(response: ServerResponse, status: number, contentType: string, body: string | Buffer) {
  response.writeHead(status, { 'access-control-allow-origin': '*', 'content-type': contentType })
  response.end(body)
}

const json = (content: unknown) => (response: ServerResponse) =>
  answerOpenly(response, 200, 'application/json', typeof content === 'string' ? content : JSON.stringify(content))
const status = (code: number) => (response: ServerResponse) =>
  answerOpenly(response, code, 'application/json', JSON.stringify(goodFeed([goodItem(`Error ${code}`)])))
const redirect = (code: number, location: string) => (response: ServerResponse) =>
  response.writeHead(code, { 'access-control-allow-origin': '*', location }).end()
const item = (parts: Fields) => ({ answer: json(goodFeed([goodItem('Odd', parts), goodItem('Good')])) })
const figures = (text: string) => ({
  answer: json(JSON.stringify(goodFeed([goodItem('Odd', { _uptick: 0 })])).replace('"_uptick":0', `"_uptick":${text}`)),
  titles: ['Odd'],
})
const FAILED = /^Failed to load resource: net::ERR_/
const ATTACKS = [
  '<img src=x onerror="alert(1)">',
  '"><script>alert(1)</script>',
  '{{constructor.constructor("alert(1)")()}}',
  'javascript:alert(1)',
  '\u202egnissoT\u2069\u200f',
  'a\u0000b\uffff\ud800',
  '</a></li></ol><iframe src="https://elsewhere.example"></iframe>',
  '&lt;b&gt;bold&lt;/b&gt;',
]

/** @param elsewhere an address on another origin */
export function troubles(elsewhere: string): Record<string, Trouble> {
  return {
    'cuts the connection before the answer': { answer: response => response.socket?.destroy(), told: FAILED },
    'cuts the connection in the middle of the body': {
      answer(response) {
        response.writeHead(200, { 'access-control-allow-origin': '*', 'content-length': '9000' })
        response.write(JSON.stringify(goodFeed()).slice(0, 60), () => response.socket?.destroy())
      },
      told: FAILED,
    },
    'answers 500 with a list': { answer: status(500), told: /status of 500/ },
    'answers 404 with a list': { answer: status(404), told: /status of 404/ },
    'answers 204': { answer: response => response.writeHead(204, { 'access-control-allow-origin': '*' }).end() },
    'leads to another origin': { answer: redirect(302, elsewhere), told: FAILED },
    'leads to itself': { answer: redirect(307, 'fresh.json'), told: FAILED },
    'answers without CORS': {
      answer: response =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(goodFeed())),
      told: /blocked by CORS policy|net::ERR_FAILED/,
    },
    'never answers': { answer: () => {}, isEndless: true },
    'begins, and never ends': {
      answer(response) {
        response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'application/json' })
        response.write(JSON.stringify(goodFeed()).slice(0, 60))
      },
      isEndless: true,
    },
    'answers with nothing': { answer: json('') },
    'answers with a page of HTML': {
      answer: response => answerOpenly(response, 200, 'text/html', '<h1>Bad gateway</h1>'),
    },
    'answers with half of a list': { answer: json(JSON.stringify(goodFeed()).slice(0, 90)) },
    ...Object.fromEntries(
      ['null', '7', '"list"', '[]', '{}', '{"items":{"length":3}}', '{"items":[null,7,"x",[],{}]}'].map(text => [
        `answers with ${text}`,
        { answer: json(text) },
      ]),
    ),
    'tells of an empty list': { answer: json(goodFeed([])) },
    'tells no address of the list': { answer: json(goodFeed(undefined, { home_page_url: 'javascript:alert(1)' })) },
    'tells titles that are none': {
      answer: json(goodFeed([7, null, {}, ' ', ['x']].map(title => goodItem('', { title })))),
    },
    'tells addresses that are none': {
      answer: json(
        goodFeed(
          [
            'javascript:alert(1)',
            ' JaVaScRiPt:alert(1)',
            'data:text/html,<script>alert(1)</script>',
            'https://',
            'http://[',
            'x',
            7,
          ].map(url => goodItem('Bad', { url })),
        ),
      ),
    },
    'tells one entry without an address among good ones': { ...item({ url: 'https://' }), titles: ['Good'] },
    'calls a list text': {
      answer: response => answerOpenly(response, 200, 'text/plain', JSON.stringify(goodFeed())),
      titles: ['Good'],
    },
    'tells titles that attack': {
      answer: json(
        goodFeed(
          ATTACKS.slice(0, 7).map(title => goodItem(title, { language: '"><b>' })),
          { title: ATTACKS[0] },
        ),
      ),
      titles: ATTACKS.slice(0, 7).map(title => title.trim()),
    },
    'tells a title of 1 MB under a heading of 1 MB': {
      answer: json(goodFeed([goodItem('many words '.repeat(95_000))], { title: 'W '.repeat(500_000) })),
      titles: ['many words '.repeat(182).slice(0, 2000)],
    },
    'tells 10,000 entries': {
      answer: json(goodFeed(Array.from({ length: 10_000 }, (_, index) => goodItem(`Entry ${index}`)))),
      titles: Array.from({ length: 7 }, (_, index) => `Entry ${index}`),
    },
    'tells counts as text': {
      ...figures('{"figures":{"likes":{"count":"12","per_hour":"3"}}}'),
      details: ['site-1.example'],
    },
    'tells negative and endless counts': {
      ...figures('{"figures":{"likes":{"count":-12},"comments":{"count":1e999},"views":{"count":5,"per_hour":-3}}}'),
      details: ['site-1.example5 views'],
    },
    'tells metrics that are none': {
      ...figures('{"figures":{"__proto__":{"count":1},"constructor":{"count":2},"<b>":{"count":3},"likes":null}}'),
      details: ['site-1.example'],
    },
    'tells keys of prototypes': {
      answer: json('{"__proto__":{"items":[1]},"constructor":{"prototype":{"polluted":1}},"toString":7}'),
    },
    'tells an address of a picture that is none': {
      ...item({ image: 'javascript:alert(1)' }),
      titles: ['Odd', 'Good'],
    },
  }
}
