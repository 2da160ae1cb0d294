import { expect, it } from 'vitest'
import { sameHost } from '../../src/observe/same-hosts.js'

it.each([
  ['m.youtube.com', 'youtube.com'],
  ['www.twitter.com', 'x.com'],
  ['www.example.org.', 'example.org'],
  ['www.www.example.org', 'example.org'],
  ['de.m.wikipedia.org', 'de.wikipedia.org'],
  ['boats.blogspot.com.au', 'boats.blogspot.com'],
  ['edition.cnn.com', 'cnn.com'],
  ['m.example.org', 'm.example.org'],
  ['www.com', 'www.com'],
  ['constructor', 'constructor'],
])('%s shows the pages of %s', (host, same) => {
  expect(sameHost(host)).toBe(same)
  expect(sameHost(same)).toBe(same)
})
