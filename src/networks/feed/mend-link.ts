import { decodeText } from './decode-text.js'

/** Schemes one after the other, or one without its colon or its slashes. */
const SCHEMES = /^(?:https?(?::\/*|\/\/))+(?:https?:?\/+)?/i
/** A letter too many or too few, or a semicolon for the colon. */
const MISSPELT_SCHEME = /^(?:h{1,3}t{1,3}p(s?)|ttp(s?))[:;]\/\/(?=\w)/i
const HOST = /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d](?=[:/?#]|$)/i
/** What buttons for subscribing put before an address, or in place of its scheme. */
const FEED_SCHEME = /^feed:(?:\/\/)?(?:(https?):\/\/)?(?=\w)/i
/** A host that anybody would read as one, though no scheme stands before it. */
const BARE_HOST = /^(?:www\d?\.(?:[\w-]+\.)+\w+|(?:[\w-]+\.)+(?:com|org|net))(?=[:/?#]|$)/i
/** An address on its own site, after which the whole address of a page there follows. */
const SITE_TWICE = /^https?:\/\/([\w.-]+?)\/?(https?):?\/\/(\1(?=[:/?#]|$).*)$/i

/**
 * An address as its writer meant it, where a program or a hand wrote it wrongly: a scheme twice, misspelt or without
 * colon, the site twice, a host without scheme, words or markup around the address, the whole percent-encoded. Anything
 * else comes back as it is, without white space around it.
 */
export function mendLink(written: string): string {
  const bare = written.replace(/[\u200b-\u200d\u2060\ufeff]/g, '').trim()
  const link = withoutWrapping(/^&lt;.*&gt;$/is.test(bare) ? decodeText(bare) : bare)
    .replace(MISSPELT_SCHEME, (_, one = '', two = '') => `http${(one || two).toLowerCase()}://`)
    .replace(FEED_SCHEME, (_, scheme = 'https') => `${scheme}://`)
  const [schemes] = SCHEMES.exec(link) ?? []
  if (schemes === undefined) return BARE_HOST.test(link) ? `https://${link}` : link
  const rest = link.slice(schemes.length)
  const isWhole = /^https?:\/\/$/i.test(schemes)
  if (!isWhole && HOST.test(rest)) return `${lastScheme(schemes)}://${rest}`
  return link.replace(SITE_TWICE, '$2://$3')
}

function lastScheme(schemes: string): string {
  return /https?(?=[:/]*$)/i.exec(schemes)?.[0].toLowerCase() ?? 'https'
}

/** The address in `<…>`, in CDATA, in an HTML link, among words, before a second one, or behind percent-encoding. */
function withoutWrapping(link: string): string {
  if (/^https?%3a%2f%2f/i.test(link)) return decoded(link)
  if (link.startsWith('<')) {
    const inside =
      /^<(?:!\[CDATA\[)?(\s*https?:[^<>\]]*)(?:\]\])?>$/i.exec(link) ??
      /^<a\s[^>]*href=["']?([^"'\s>]+)/i.exec(link) ??
      /^<([a-z]+)>\s*(?<address>https?:[^<>\s]+)\s*<\/\1>$/i.exec(link)
    return (inside?.groups?.['address'] ?? inside?.[1])?.trim() ?? link
  }
  if (!/\s/.test(link)) return link
  const addresses = link.split(/\s+/).filter(word => /^https?:\/\/./i.test(word))
  const isAmongOthers = addresses.length > 1 || !/^https?:/i.test(link)
  return isAmongOthers ? (addresses[0] ?? link) : link
}

function decoded(link: string): string {
  try {
    return decodeURIComponent(link)
  } catch {
    return link
  }
}
