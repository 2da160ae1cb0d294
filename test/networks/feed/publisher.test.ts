import { describe, expect, it } from 'vitest'
import { publisherOf } from '../../../src/networks/feed/publisher.js'

const LINK = 'https://news.google.com/rss/articles/CBMiabc123?oc=5'
const entry = (url?: string, name = 'Harbour Courier') => ({
  source: [{ $: url === undefined ? {} : { url }, _: name }],
})

describe('the publisher of an entry of Google News', () => {
  it('is the site of its source, and its name goes off the title', () => {
    expect(publisherOf(entry('https://www.harbour-courier.example'), 'Mill opens - Harbour Courier', LINK)).toEqual({
      title: 'Mill opens',
      site: 'harbour-courier.example',
    })
  })

  it('leaves a title alone that does not end in its name, or is nothing else', () => {
    const source = entry('https://courier.example')
    for (const title of ['Mill opens - Other Courier', ' - Harbour Courier', 'Harbour Courier']) {
      expect(publisherOf(source, title, LINK).title).toBe(title)
    }
  })

  it.each([undefined, 'courier', 'http://localhost/', 'javascript:alert(1)'])('has no site by %s', url => {
    expect(publisherOf(entry(url), 'A', LINK).site).toBeUndefined()
  })
})

it('an entry that leads anywhere else keeps its title and its own site', () => {
  const told = publisherOf(entry('https://courier.example'), 'Mill opens - Harbour Courier', 'https://t.example/a')
  expect(told).toEqual({ title: 'Mill opens - Harbour Courier' })
})
