import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redirectTarget } from '../../src/networks/redirect-target.js'

const TARGET = 'https://harbour.example/mill?id=5'
const IN_QUERY = encodeURIComponent(TARGET)

describe('redirectTarget', () => {
  it.each([
    `https://www.google.com/url?rct=j&sa=t&url=${IN_QUERY}&ct=ga`,
    `https://www.google.co.uk/url?q=${IN_QUERY}&sa=U`,
    `https://www.google.com/imgres?imgurl=x&imgrefurl=${IN_QUERY}`,
    `https://news.google.com/news/url?sa=t&url=${IN_QUERY}`,
    'https://www.google.com/amp/s/harbour.example/mill?id=5',
    'https://harbour-example.cdn.ampproject.org/c/s/harbour.example/mill?id=5',
    `https://l.facebook.com/l.php?u=${IN_QUERY}&h=x`,
    `https://lm.facebook.com/l.php?u=${IN_QUERY}`,
    `https://www.facebook.com/l.php?u=${IN_QUERY}`,
    `https://l.instagram.com/?u=${IN_QUERY}&e=1`,
    `https://l.threads.net/?u=${IN_QUERY}`,
    `https://www.youtube.com/redirect?event=video&q=${IN_QUERY}`,
    `https://t.umblr.com/redirect?z=${IN_QUERY}&t=1`,
    `https://out.reddit.com/t3_1?url=${IN_QUERY}&token=1`,
    `https://href.li/?${TARGET}`,
    `https://news.url.google.com/url?q=${IN_QUERY}`,
    `https://vk.com/away.php?to=${IN_QUERY}`,
    `https://steamcommunity.com/linkfilter/?url=${TARGET}`,
    `https://slack-redir.net/link?url=${IN_QUERY}`,
    `https://eur01.safelinks.protection.outlook.com/?url=${IN_QUERY}&data=1`,
    `https://duckduckgo.com/l/?uddg=${IN_QUERY}`,
    `https://medium.com/r/?url=${IN_QUERY}`,
    `https://www.linkedin.com/redir/redirect?url=${IN_QUERY}`,
    `http://www.bing.com/news/apiclick.aspx?ref=FexRss&url=${IN_QUERY}&c=1`,
    `https://r.search.yahoo.com/_ylt=A/RV=2/RU=${IN_QUERY}/RK=2/RS=x-`,
    `http://us.rd.yahoo.com/dailynews/rss/*${TARGET}`,
    `https://disq.us/url?url=${encodeURIComponent(`${TARGET}:8pYk2vZ3hT0qLwXr5sNdGaB1cUe`)}&cuid=1`,
    `https://go.bsky.app/redirect?u=${IN_QUERY}`,
    `https://secure-web.cisco.com/1a2b/${IN_QUERY}`,
    `https://link.zhihu.com/?target=${IN_QUERY}`,
    `https://www.curseforge.com/linkout?remoteUrl=${encodeURIComponent(IN_QUERY)}`,
  ])('is the page that %s leads to', address => {
    expect(redirectTarget(address)).toBe(TARGET)
  })

  it('may be a page of the redirector itself', () => {
    const address = 'https://www.youtube.com/attribution_link?a=x&u=%2Fwatch%3Fv%3Dabcdefghijk%26feature%3Dshare'
    expect(redirectTarget(address)).toBe('https://www.youtube.com/watch?v=abcdefghijk&feature=share')
  })

  it.each([
    ['no redirector', `https://example.org/url?url=${IN_QUERY}`],
    ['another page of a redirector', `https://www.google.com/search?q=${IN_QUERY}`],
    ['another parameter', `https://www.google.com/url?next=${IN_QUERY}`],
    ['a host that only ends alike', `https://notgoogle.com/url?q=${IN_QUERY}`],
    ['a host that only begins alike', `https://l.facebook.com.evil.example/l.php?u=${IN_QUERY}`],
    ['a host of another domain', `https://google.evil.example/url?q=${IN_QUERY}`],
    ['a share dialog', `https://www.facebook.com/sharer/sharer.php?u=${IN_QUERY}`],
    ['an archive', `https://web.archive.org/web/2026/${TARGET}`],
    ['a target that hides', 'https://news.google.com/rss/articles/CBMiabc123?oc=5'],
    ['a script', 'https://www.google.com/url?q=javascript:alert(1)//https://'],
    ['a private host', 'https://www.google.com/url?q=http://192.168.1.1/admin'],
    ['this machine', 'https://l.facebook.com/l.php?u=http%3A%2F%2Flocalhost%3A8080%2F'],
    ['no address', 'https://href.li/?https:'],
    ['', ''],
  ])('is none of %s', (_, address) => {
    expect(redirectTarget(address)).toBeUndefined()
  })

  it('leaves out credentials', () => {
    expect(redirectTarget('https://href.li/?https://me:secret@example.org/a')).toBe('https://example.org/a')
  })

  it('follows five redirectors within each other and leaves a sixth alone', () => {
    const nested = (times: number): string => (times === 0 ? TARGET : `https://href.li/?${nested(times - 1)}`)
    expect(redirectTarget(nested(5))).toBe(TARGET)
    expect(redirectTarget(nested(6))).toBeUndefined()
  })

  it('gives an http(s) address that is no redirector itself, or none', () => {
    const part = fc.oneof(
      fc.constantFrom('https://', 'http%3A%2F%2F', 'www.google.com/url?q=', 'href.li/?', 'l.facebook.com/l.php?u='),
      fc.constantFrom('google.com/amp/s/', '%2F', '/', '&', 'example.org', '10.0.0.1', '%', '%25'),
      fc.string({ maxLength: 3 }),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 10 }), parts => {
        const target = redirectTarget(`https://${parts.join('')}`)
        if (target === undefined) return
        expect(target).toMatch(/^https?:\/\//)
        expect(redirectTarget(target)).toBeUndefined()
      }),
      { numRuns: 5000 },
    )
  })
})
