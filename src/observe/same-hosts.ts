/** A site that shows the same paths under several host names. */
interface SiteNames {
  name: string
  also: readonly string[]
  because: string
}

/** Every host without `www.`, which is dropped by itself. */
const SITES: readonly SiteNames[] = [
  {
    name: 'youtube.com',
    also: ['m.youtube.com', 'music.youtube.com', 'gaming.youtube.com', 'youtube-nocookie.com'],
    because: 'mobile pages, other players of the same videos, and the player without cookies',
  },
  {
    name: 'reddit.com',
    also: ['old', 'new', 'np', 'm', 'amp', 'i', 'sh', 'en'].map(label => `${label}.reddit.com`),
    because: 'older and newer designs of the same pages, and links that do not take part',
  },
  {
    name: 'facebook.com',
    also: ['m', 'mbasic', 'web', 'touch', 'mobile', 'en-gb', 'de-de', 'fr-fr'].map(label => `${label}.facebook.com`),
    because: 'mobile pages, and pages in a language',
  },
  { name: 'facebook.com', also: ['fb.com'], because: 'redirects there' },
  {
    name: 'x.com',
    also: ['twitter.com', 'mobile.twitter.com', 'm.twitter.com', 'mobile.x.com'],
    because: 'the name until 2023, whose links redirect, and mobile pages',
  },
  {
    name: 'x.com',
    also: ['fxtwitter.com', 'vxtwitter.com', 'fixupx.com', 'fixvx.com', 'twittpr.com'],
    because: 'previews for chats, which redirect readers to the post at the same path',
  },
  { name: 'threads.com', also: ['threads.net'], because: 'the name until 2025, whose links redirect' },
  { name: 'instagram.com', also: ['m.instagram.com', 'instagr.am'], because: 'mobile pages, and an older short name' },
  { name: 'tiktok.com', also: ['m.tiktok.com'], because: 'mobile pages' },
  { name: 'imdb.com', also: ['m.imdb.com'], because: 'mobile pages' },
  { name: 'bbc.co.uk', also: ['m.bbc.co.uk'], because: 'mobile pages' },
  { name: 'bbc.com', also: ['m.bbc.com'], because: 'mobile pages' },
  {
    name: 'cnn.com',
    also: ['amp', 'm', 'edition', 'us', 'lite'].map(label => `${label}.cnn.com`),
    because: 'editions, text-only and mobile pages of the same articles',
  },
  { name: 'dw.com', also: ['amp.dw.com', 'm.dw.com'], because: 'mobile pages' },
  { name: 'theguardian.com', also: ['amp.theguardian.com'], because: 'mobile pages' },
  {
    name: 'theguardian.com',
    also: ['guardian.co.uk', 'm.guardian.co.uk'],
    because: 'the name until 2013, whose links redirect',
  },
  { name: 'nytimes.com', also: ['mobile.nytimes.com', 'm.nytimes.com'], because: 'mobile pages' },
  {
    name: 'huffpost.com',
    also: ['m.huffpost.com', 'huffingtonpost.com'],
    because: 'mobile pages, and the name until 2017',
  },
  { name: 'reuters.com', also: ['mobile.reuters.com'], because: 'mobile pages' },
  { name: 'spiegel.de', also: ['m.spiegel.de'], because: 'mobile pages' },
  { name: 'heise.de', also: ['m.heise.de'], because: 'mobile pages' },
  { name: 'timesofindia.indiatimes.com', also: ['m.timesofindia.com'], because: 'mobile pages' },
  { name: 'economictimes.indiatimes.com', also: ['m.economictimes.com'], because: 'mobile pages' },
  { name: 'abc.net.au', also: ['mobile.abc.net.au', 'amp.abc.net.au'], because: 'mobile pages' },
  { name: 'wikihow.com', also: ['m.wikihow.com'], because: 'mobile pages' },
  { name: 'soundcloud.com', also: ['m.soundcloud.com'], because: 'mobile pages' },
  { name: 'twitch.tv', also: ['m.twitch.tv'], because: 'mobile pages' },
  {
    name: 'vk.com',
    also: ['m.vk.com', 'vk.ru', 'm.vk.ru', 'vkontakte.ru'],
    because: 'mobile pages, and other names of the network',
  },
  { name: 'bilibili.com', also: ['m.bilibili.com'], because: 'mobile pages' },
  { name: 'nicovideo.jp', also: ['sp.nicovideo.jp', 'm.nicovideo.jp'], because: 'mobile pages' },
  { name: 't.me', also: ['telegram.me'], because: 'another name, whose links redirect' },
  { name: 'xkcd.com', also: ['m.xkcd.com'], because: 'mobile pages' },
  { name: 'arxiv.org', also: ['export.arxiv.org'], because: 'the mirror for programs, which feeds link to' },
]

const NAMES: ReadonlyMap<string, string> = new Map(SITES.flatMap(({ name, also }) => also.map(other => [other, name])))

/** The host that shows the same pages, by a table of known sites; without `www.` and without a dot at its end. */
export function sameHost(host: string): string {
  const bare = host.replace(/\.$/, '').replace(/^(www\.)+(?=[^.]+\.)/, '')
  const wikipedia = /^([a-z-]+)\.m\.(wik[a-z]+\.org)$/.exec(bare)
  if (wikipedia !== null) return `${wikipedia[1]}.${wikipedia[2]}`
  const blogger = /^([\w-]+)\.blogspot\.(?:[a-z]{2}|com?\.[a-z]{2})$/.exec(bare) // by the reader's country
  if (blogger !== null) return `${blogger[1]}.blogspot.com`
  return NAMES.get(bare) ?? bare
}
