import { UptickError } from '../model/errors.js'
import { shownAddress } from '../model/shown-address.js'

/** What buttons to subscribe put before an address, or in place of its scheme. */
const SUBSCRIBE_SCHEME = /^(feed|rss|itpc|pcast|podcasts?|web\+feed|web\+rss):(\/\/)?/i
/** The scheme as some programs mangle it: `https//` and `https:/`. */
const WEB_SCHEME = /^(https?):?\/{1,2}(?=[^/])/i
const HOST = /^([\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)+|localhost|\[[\da-f:.]+\])\.?(:\d{1,5})?([/?#]|$)/iu
const YOUTUBE_HANDLE = /^@[\p{L}\p{N}._·-]{3,30}$/u
const FEDIVERSE_HANDLE = /^@?([\w.-]+)@([\w-]+(?:\.[\w-]+)+)$/

/**
 * The web addresses that a person may mean by what they typed or copied, the likeliest first: `feed:` and its kin are
 * taken off, and what has no scheme is asked by https, then by http.
 *
 * @throws UptickError `invalid-request`, which names the way, when it is none
 */
export function meantAddresses(text: string): string[] {
  const written = text.trim().replace(/^<(.*)>$/, '$1')
  const address = written.replace(SUBSCRIBE_SCHEME, '')
  const whole = address.replace(WEB_SCHEME, '$1://')
  if (/^https?:\/\//i.test(whole)) return [readAddress(whole, text)]
  const bare = address.replace(/^\/\//, '')
  if (!HOST.test(bare)) throw notAnAddress(text)
  return [`https://${bare}`, `http://${bare}`].map(candidate => readAddress(candidate, text))
}

function readAddress(candidate: string, text: string): string {
  const url = URL.parse(candidate)
  if (url === null) throw notAnAddress(text)
  return url.href
}

function notAnAddress(text: string): UptickError {
  return new UptickError('invalid-request', `"${shownAddress(text)}" is not a web address`, { remedy: remedyFor(text) })
}

function remedyFor(text: string): string {
  const [, user, server] = FEDIVERSE_HANDLE.exec(text) ?? []
  if (user !== undefined) return `for an account of Mastodon, write https://${server}/@${user}.rss`
  if (YOUTUBE_HANDLE.test(text)) return `for a channel of YouTube, write https://www.youtube.com/${text}`
  return 'write it whole, e.g. https://example.org/feed.xml'
}
