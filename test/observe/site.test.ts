import { expect, it } from 'vitest'
import { siteOf } from '../../src/observe/site.js'

it.each([
  ['https://www.example.org/a?b#c', 'example.org'],
  ['http://News.Example.org:8080/', 'news.example.org'],
  ['https://www.example.org./', 'example.org'],
  ['https://www.com/', 'www.com'],
  ['https://bücher.example/', 'xn--bcher-kva.example'],
  ['no address', ''],
])('the site of %s is %j', (url, site) => {
  expect(siteOf(url)).toBe(site)
})
