import { describe, expect, it } from 'vitest'
import { meantAddresses } from '../../src/cli/meant-addresses.js'
import type { UptickError } from '../../src/model/errors.js'

const both = (rest: string) => [`https://${rest}`, `http://${rest}`]

describe('meantAddresses', () => {
  it.each([
    ['https://a.example/feed', ['https://a.example/feed']],
    [' HTTP://a.example/feed ', ['http://a.example/feed']],
    ['<https://a.example/feed>', ['https://a.example/feed']],
    ['feed://a.example/feed.xml', both('a.example/feed.xml')],
    ['feed:https://a.example/', ['https://a.example/']],
    ['feed://https://a.example/', ['https://a.example/']],
    ['feed://https//a.example/', ['https://a.example/']],
    ['feed:a.example/rss', both('a.example/rss')],
    ['FEED:http://a.example/', ['http://a.example/']],
    ['rss://a.example/x', both('a.example/x')],
    ['itpc://a.example/podcast', both('a.example/podcast')],
    ['a.example/feed', both('a.example/feed')],
    ['a.example', both('a.example/')],
    ['//a.example/feed', both('a.example/feed')],
    ['a.example:8080/feed?x=1', both('a.example:8080/feed?x=1')],
    ['localhost:8080/feed', both('localhost:8080/feed')],
    ['[2001:db8::1]/feed', both('[2001:db8::1]/feed')],
    ['blog.ältere.example/feed', both('blog.xn--ltere-fra.example/feed')],
  ])('takes %j for %j', (text, addresses) => {
    expect(meantAddresses(text)).toEqual(addresses)
  })

  const remedyOf = (text: string) => {
    try {
      return meantAddresses(text)
    } catch (error) {
      return (error as UptickError).remedy
    }
  }

  it.each([
    ['', /write it whole/],
    ['news', /write it whole/],
    ['ftp://a.example/feed', /write it whole/],
    ['mailto:jo@a.example', /write it whole/],
    ['javascript:alert(1)', /write it whole/],
    ['two words.example', /write it whole/],
    ['@PublicDomainReview', /for a channel of YouTube, write https:\/\/www\.youtube\.com\/@PublicDomainReview$/],
    ['@jo@social.example', /write https:\/\/social\.example\/@jo\.rss$/],
  ])('refuses %j and names the way', (text, remedy) => {
    expect(remedyOf(text)).toMatch(remedy)
  })

  it('shows no password of what it refuses', () => {
    expect(() => meantAddresses('ftp://me:hunter2@feeds.example/')).toThrow('"ftp://feeds.example/"')
  })
})
