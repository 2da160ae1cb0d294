/** Hosts that show the same pages under another name; `www.` goes by itself. */
const SAME_HOSTS: Readonly<Record<string, string>> = {
  'm.youtube.com': 'youtube.com',
  'music.youtube.com': 'youtube.com',
  'youtube-nocookie.com': 'youtube.com',
  'old.reddit.com': 'reddit.com',
  'new.reddit.com': 'reddit.com',
  'np.reddit.com': 'reddit.com',
  'm.reddit.com': 'reddit.com',
  'amp.reddit.com': 'reddit.com',
  'm.facebook.com': 'facebook.com',
  'mbasic.facebook.com': 'facebook.com',
  'twitter.com': 'x.com',
  'mobile.twitter.com': 'x.com',
  'mobile.x.com': 'x.com',
  'm.imdb.com': 'imdb.com',
  'm.bbc.co.uk': 'bbc.co.uk',
  'm.bbc.com': 'bbc.com',
  'amp.cnn.com': 'cnn.com',
  'm.cnn.com': 'cnn.com',
  'amp.dw.com': 'dw.com',
  'm.dw.com': 'dw.com',
  'amp.theguardian.com': 'theguardian.com',
  'mobile.nytimes.com': 'nytimes.com',
  'm.huffpost.com': 'huffpost.com',
  'mobile.reuters.com': 'reuters.com',
  'm.spiegel.de': 'spiegel.de',
  'm.heise.de': 'heise.de',
  'm.timesofindia.com': 'timesofindia.indiatimes.com',
  'm.economictimes.com': 'economictimes.indiatimes.com',
  'mobile.abc.net.au': 'abc.net.au',
  'amp.abc.net.au': 'abc.net.au',
  'm.wikihow.com': 'wikihow.com',
  'm.soundcloud.com': 'soundcloud.com',
  'm.twitch.tv': 'twitch.tv',
  'm.vk.com': 'vk.com',
}

/** The host that shows the same pages, by a table of known sites; without `www.`. */
export function sameHost(host: string): string {
  const bare = host.replace(/\.$/, '').replace(/^(www\.)+(?=[^.]+\.)/, '')
  const wikipedia = /^([a-z-]+)\.m\.(wik[a-z]+\.org)$/.exec(bare)
  if (wikipedia !== null) return `${wikipedia[1]}.${wikipedia[2]}`
  return Object.hasOwn(SAME_HOSTS, bare) ? (SAME_HOSTS[bare] ?? bare) : bare
}

/** The page that a known short form (a video, a post by its id alone) stands for; other addresses are returned as is. */
export function pageOfShortForm(url: URL): URL {
  const host = sameHost(url.hostname)
  const page = videoPage(host, url) ?? postPage(host, url)
  return page === undefined ? url : new URL(page)
}

function videoPage(host: string, url: URL): string | undefined {
  const inPath = host === 'youtu.be' ? /^\/([\w-]{11})\/?$/ : /^\/(?:shorts|embed|live|v|e)\/([\w-]{11})\/?$/
  const named = host === 'youtube.com' && url.pathname === '/watch' ? url.searchParams.get('v') : null
  if (host !== 'youtu.be' && host !== 'youtube.com') return undefined
  const videoId = named ?? inPath.exec(url.pathname)?.[1]
  if (videoId === undefined || !/^[\w-]{11}$/.test(videoId)) return undefined
  return `https://youtube.com/watch?v=${videoId}`
}

function postPage(host: string, url: URL): string | undefined {
  const short = host === 'redd.it' ? /^\/(\w{4,10})\/?$/.exec(url.pathname) : null
  const long = host === 'reddit.com' ? /^(?:\/r\/\w+)?\/comments\/(\w{4,10})(?:\/[^/]*)?\/?$/.exec(url.pathname) : null
  const postId = (short ?? long)?.[1]
  return postId === undefined ? undefined : `https://reddit.com/comments/${postId.toLowerCase()}`
}
