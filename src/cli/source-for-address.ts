import { UptickError } from '../model/errors.js'
import type { Source } from '../model/source.js'
import type { Network } from '../networks/network.js'
import { networkByName } from '../networks/registry.js'

/**
 * The source that a person means by an address: a YouTube channel or playlist, the Hacker News front page, or else a
 * feed.
 *
 * @throws UptickError `invalid-request` when it is not a web address.
 */
export function sourceForAddress(address: string): { source: Source; network: Network } {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new UptickError('invalid-request', `"${address}" is not a web address`, {
      remedy: 'write it whole, e.g. https://example.org/feed.xml',
    })
  }
  const { name, spec } = specForUrl(url)
  const network = networkByName(name)
  if (network === undefined) throw new UptickError('internal', `there is no network "${name}"`)
  const source: Source = { id: `${name}-check`, network: name, title: address, spec, tags: [], origin: 'added' }
  return { source, network }
}

function specForUrl(url: URL): { name: string; spec: Record<string, unknown> } {
  const host = url.hostname.replace(/^www\./, '')
  const channel = url.searchParams.get('channel_id') ?? /^\/channel\/(UC[\w-]{22})/.exec(url.pathname)?.[1]
  const playlist = url.searchParams.get('playlist_id') ?? url.searchParams.get('list')
  if (host === 'youtube.com' && channel) return { name: 'youtube', spec: { channel } }
  if (host === 'youtube.com' && playlist) return { name: 'youtube', spec: { playlist } }
  if (host === 'news.ycombinator.com' && url.pathname === '/') {
    return { name: 'hackernews', spec: { listing: 'front_page' } }
  }
  return { name: 'feed', spec: { url: url.href } }
}
