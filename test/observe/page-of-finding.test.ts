import { describe, expect, it } from 'vitest'
import { canonicalUrl } from '../../src/observe/canonical-url.js'
import { itemId } from '../../src/observe/item-id.js'
import { pageOfFinding } from '../../src/observe/page-of-finding.js'

const PAGE = 'https://www.harbour.example/mill?id=5'
const idOf = (address: string) => itemId(canonicalUrl(address) ?? '')

describe('the page of a finding', () => {
  it('is its address, shown as it was told', () => {
    expect(pageOfFinding({ url: PAGE })).toMatchObject({ itemId: idOf(PAGE), url: PAGE, site: 'harbour.example' })
  })

  it('is where its address leads on to, by the source or by the address itself', () => {
    const page = pageOfFinding({ url: PAGE })
    expect(pageOfFinding({ url: 'https://short.example/1', originalUrl: PAGE })).toEqual(page)
    expect(pageOfFinding({ url: `https://l.facebook.com/l.php?u=${encodeURIComponent(PAGE)}` })).toEqual(page)
    expect(pageOfFinding({ url: PAGE, originalUrl: 'mailto:a@harbour.example' })).toEqual(page)
  })

  it('is a part of a page where its fragment tells it apart', () => {
    const [one, two] = ['#r1', '#r2'].map(part => pageOfFinding({ url: `${PAGE}${part}`, keepsFragment: true }))
    expect(one).toMatchObject({ url: `${PAGE}#r1` })
    expect(new Set([one?.itemId, two?.itemId, idOf(PAGE)]).size).toBe(3)
    expect(pageOfFinding({ url: `${PAGE}#r1` })?.itemId).toBe(idOf(PAGE))
  })

  it('shows the site that the source names, where it names one', () => {
    const url = 'https://news.google.com/rss/articles/CBMiabc123'
    expect(pageOfFinding({ url, site: 'harbour-courier.example' })).toMatchObject({
      url,
      site: 'harbour-courier.example',
    })
  })

  it('is none without a web address', () => {
    expect(pageOfFinding({ url: 'mailto:a@harbour.example' })).toBeUndefined()
  })
})
