import { sameHost } from './same-hosts.js'

/** The address of the page behind an address of this site; undefined where no rule applies. */
type PageRule = (url: URL, host: string) => string | undefined

/**
 * The page that a known short form stands for: a video, a post or an article by its id alone, whatever its address says
 * of author or title. Other addresses are returned as they are.
 */
export function knownPage(url: URL): URL {
  const host = sameHost(url.hostname)
  const rule = RULES.get(host) ?? RULES.get(host.slice(host.indexOf('.')))
  const page = rule?.(url, host)
  return page === undefined ? url : new URL(page)
}

const video: PageRule = (url, host) => {
  const inPath = host === 'youtu.be' ? /^\/([\w-]{11})\/?$/ : /^\/(?:shorts|embed|live|v|e)\/([\w-]{11})\/?$/
  const named = host === 'youtube.com' && url.pathname === '/watch' ? url.searchParams.get('v') : null
  const videoId = named ?? inPath.exec(url.pathname)?.[1]
  if (videoId === undefined || !/^[\w-]{11}$/.test(videoId)) return undefined
  return `https://youtube.com/watch?v=${videoId}`
}

const redditPost: PageRule = (url, host) => {
  const form =
    host === 'redd.it'
      ? /^\/(\w{4,10})\/?$/
      : /^(?:(?:\/(?:r|u|user)\/[\w-]+)?\/comments|\/gallery)\/(\w{4,10})(?:\/[^/]*)?\/?$/
  const postId = form.exec(url.pathname)?.[1]
  return postId === undefined ? undefined : `https://reddit.com/comments/${postId.toLowerCase()}`
}

/** The id alone names a post; the name before it may be any, and is written in any letter case. */
const tweet: PageRule = url => {
  const postId = /^\/(?:i\/web|\w+)\/status(?:es)?\/(\d+)(?:\/(?:photo|video)\/\d+)?\/?$/.exec(url.pathname)?.[1]
  return postId === undefined ? undefined : `https://x.com/i/status/${postId}`
}

const instagramPost: PageRule = url => {
  const postId = /^\/(?:[\w.]+\/)?(?:p|reels?|tv)\/([\w-]{5,})\/?$/.exec(url.pathname)?.[1]
  return postId === undefined || url.pathname.startsWith('/reels/audio')
    ? undefined
    : `https://instagram.com/p/${postId}`
}

/** A story's id ends its address under whichever author or publication; older ones have the author's two forms alone. */
const mediumStory: PageRule = (url, host) => {
  const id = /^\/(?:[^/]+\/)?(?:[^/]*-|p\/)([\da-f]{10,12})$/.exec(url.pathname)?.[1]
  if (id !== undefined) return `https://medium.com/p/${id}`
  const author = host.slice(0, -'.medium.com'.length)
  if (host === 'medium.com' || /^(?:link|help|api|miro|policy|blog|cdn.*)$|\./.test(author)) return undefined
  return url.pathname === '/' ? undefined : `https://medium.com/@${author}${url.pathname}${url.search}${url.hash}`
}

const substackPost: PageRule = url => {
  const [, name, slug] = /^\/pub\/([\w-]+)\/p\/([^/]+)\/?$/.exec(url.pathname) ?? []
  return name === undefined ? undefined : `https://${name.toLowerCase()}.substack.com/p/${slug}${url.search}${url.hash}`
}

const tumblrPost: PageRule = (url, host) => {
  const form =
    host === 'tumblr.com' ? /^\/([\w-]+)\/(\d{6,})(?:\/[^/]*)?\/?$/ : /^\/()(?:post|image)\/(\d{6,})(?:\/[^/]*)?\/?$/
  const [, blog, postId] = form.exec(url.pathname) ?? []
  return postId === undefined ? undefined : `https://tumblr.com/${blog || host.split('.')[0]}/${postId}`
}

/** Pages in a language are pages of the same episode or song. */
const spotify: PageRule = url => {
  const path = /^\/intl-[a-z-]+(\/.+)$/i.exec(url.pathname)?.[1]
  return path === undefined ? undefined : `https://open.spotify.com${path}${url.search}${url.hash}`
}

/** The site redirects readers to one of the two by their country. */
const bbc: PageRule = url => {
  const path = /^(\/(?:news|sport|articles)\/.+?)(?:\.amp)?$/.exec(url.pathname)?.[1]
  return path === undefined
    ? undefined
    : `https://bbc.com${path.replace(/^\/(news|sport)\/amp\//, '/$1/')}${url.search}${url.hash}`
}

const nicoVideo: PageRule = (url, host) => {
  const form = host === 'nico.ms' ? /^\/((?:sm|nm|so)\d+)\/?$/ : /^\/watch\/((?:sm|nm|so)\d+)\/?$/
  const videoId = form.exec(url.pathname)?.[1]
  return videoId === undefined ? undefined : `https://nicovideo.jp/watch/${videoId}`
}

const question: PageRule = (url, host) => {
  const id = /^\/(?:questions\/(\d+)(?:\/[^/]*)?|q\/(\d+)(?:\/\d+)?)\/?$/.exec(url.pathname)
  return id === null ? undefined : `https://${host}/questions/${id[1] ?? id[2]}${url.search}${url.hash}`
}

const steamGame: PageRule = url => {
  const id = /^\/app\/(\d+)(?:\/[^/]*)?\/?$/.exec(url.pathname)?.[1]
  return id === undefined ? undefined : `https://store.steampowered.com/app/${id}`
}

/** The title before the number, and what follows it, may be anything. */
const product: PageRule = (url, host) => {
  const id = /\/(?:dp|gp\/product|gp\/aw\/d|ASIN)\/([A-Z\d]{10})(?:\/|$)/.exec(url.pathname)?.[1]
  return id === undefined ? undefined : `https://${host}/dp/${id}`
}

/** Language and country in the query only choose the page around the article. */
const googleNews: PageRule = url => {
  const id = /^\/(?:rss\/|__i\/rss\/rd\/)?(?:articles|read)\/([\w-]+)\/?$/.exec(url.pathname)?.[1]
  return id === undefined ? undefined : `https://news.google.com/articles/${id}`
}

const dailymotion: PageRule = (url, host) => {
  const form = host === 'dai.ly' ? /^\/(x\w+)\/?$/ : /^\/(?:embed\/)?video\/(x\w+)\/?$/
  const id = form.exec(url.pathname)?.[1]
  return id === undefined ? undefined : `https://dailymotion.com/video/${id}`
}

const vimeoPlayer: PageRule = url => {
  const id = /^\/video\/(\d+)\/?$/.exec(url.pathname)?.[1]
  return id === undefined ? undefined : `https://vimeo.com/${id}`
}

const telegramPost: PageRule = url => {
  const path = /^\/(?:s\/)?(\w+\/\d+)\/?$/.exec(url.pathname)?.[1]
  return path === undefined ? undefined : `https://t.me/${path}`
}

const AMAZON = 'com co.uk de fr it es ca co.jp in com.au com.br com.mx nl se pl com.tr'.split(' ')

/** By host, or with a dot before it by the domain above. */
const RULES: ReadonlyMap<string, PageRule> = new Map([
  ['youtube.com', video],
  ['youtu.be', video],
  ['reddit.com', redditPost],
  ['redd.it', redditPost],
  ['x.com', tweet],
  ['instagram.com', instagramPost],
  ['medium.com', mediumStory],
  ['.medium.com', mediumStory],
  ['open.substack.com', substackPost],
  ['tumblr.com', tumblrPost],
  ['.tumblr.com', tumblrPost],
  ['open.spotify.com', spotify],
  ['bbc.com', bbc],
  ['bbc.co.uk', bbc],
  ['nicovideo.jp', nicoVideo],
  ['nico.ms', nicoVideo],
  ['news.google.com', googleNews],
  ['dailymotion.com', dailymotion],
  ['dai.ly', dailymotion],
  ['player.vimeo.com', vimeoPlayer],
  ['t.me', telegramPost],
  ...AMAZON.map((domain): [string, PageRule] => [`amazon.${domain}`, product]),
  ['store.steampowered.com', steamGame],
  ...[
    'stackoverflow.com',
    'serverfault.com',
    'superuser.com',
    'askubuntu.com',
    'mathoverflow.net',
    '.stackexchange.com',
  ].map((site): [string, PageRule] => [site, question]),
])
