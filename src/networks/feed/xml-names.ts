import { UPTICK_NAMESPACE } from '../../model/uptick-format.js'

/** Namespaces by the prefix under which our parsers know their elements; written in lower case, without a last slash. */
const PREFIXES: Readonly<Record<string, string>> = {
  'http://www.w3.org/2005/atom': 'atom',
  'http://purl.org/atom/ns#': 'atom',
  'http://purl.org/atom': 'atom',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'http://purl.org/rss/1.0': 'rss',
  'http://my.netscape.com/rdf/simple/0.9': 'rss',
  'http://channel.netscape.com/rdf/simple/0.9': 'rss',
  'http://backend.userland.com/rss': 'rss',
  'http://backend.userland.com/rss2': 'rss',
  'http://blogs.law.harvard.edu/tech/rss': 'rss',
  'http://purl.org/rss/1.0/modules/content': 'content',
  'http://purl.org/rss/1.0/modules/slash': 'slash',
  'http://purl.org/rss/1.0/modules/syndication': 'sy',
  'http://purl.org/syndication/thread/1.0': 'thr',
  'http://purl.org/dc/elements/1.0': 'dc',
  'http://purl.org/dc/elements/1.1': 'dc',
  'http://purl.org/dc/terms': 'dcterms',
  'http://search.yahoo.com/mrss': 'media',
  'http://www.youtube.com/xml/schemas/2015': 'yt',
  'http://www.google.com/schemas/play-podcasts/1.0': 'googleplay',
  'http://prismstandard.org/namespaces/basic/1.2': 'prism',
  'http://prismstandard.org/namespaces/basic/2.0': 'prism',
  'http://prismstandard.org/namespaces/1.2/basic': 'prism',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://rssnamespace.org/feedburner/ext/1.0': 'feedburner',
  'http://webns.net/mvcb': 'admin',
  'http://www.hatena.ne.jp/info/xmlns#': 'hatena',
  'http://www.discourse.org': 'discourse',
  'http://purl.org/atompub/rank/1.0': 're',
  'http://www.livejournal.org/rss/lj/1.0': 'lj',
  'https://www.livejournal.org/rss/lj/1.0': 'lj',
  'http://livejournal.org/rss/lj/1.0': 'lj',
  'https://trends.google.com/trending/rss': 'ht',
  'https://trends.google.com/trends/trendingsearches/daily': 'ht',
  'http://www.google.com/trends/hottrends': 'ht',
  'http://www.w3.org/1999/xhtml': 'xhtml',
  'http://www.w3.org/xml/1998/namespace': 'xml',
  [UPTICK_NAMESPACE]: 'uptick',
}

/** The known prefix of a namespace, whatever prefix a document gives it; undefined for other namespaces. */
export function knownPrefix(namespace: string): string | undefined {
  const key = namespace.trim().toLowerCase().replace(/\/$/, '')
  return Object.hasOwn(PREFIXES, key) ? PREFIXES[key] : undefined
}

/** RSS names that are not all lower case: some feeds write `PUBDATE`. */
const RSS_SPELLING: Readonly<Record<string, string>> = {
  pubdate: 'pubDate',
  skiphours: 'skipHours',
  skipdays: 'skipDays',
  lastbuilddate: 'lastBuildDate',
}

/** An RSS element's name as the specification spells it. */
export function rssSpelling(name: string): string {
  const lower = name.toLowerCase()
  return Object.hasOwn(RSS_SPELLING, lower) ? (RSS_SPELLING[lower] ?? lower) : lower
}

/** Where an entry's date stands: the first that can be read counts; those of a change come last. */
export const DATE_ELEMENTS = [
  ...['pubDate', 'published', 'atom:published', 'issued', 'dcterms:issued', 'dc:date', 'created', 'dcterms:created'],
  ...['date', 'prism:publicationDate', 'updated', 'modified', 'dcterms:modified', 'atom:updated'],
]

/** What Uptick reads of a feed. */
export const CHANNEL_ELEMENTS = [
  ...['title', 'dc:title', 'atom:title', 'link', 'atom:link', 'language', 'dc:language'],
  ...['author', 'dc:creator', 'atom:author', 'itunes:author', 'googleplay:author'],
  ...['generator', 'admin:generatorAgent', 'lastBuildDate'],
  ...['ttl', 'skipHours', 'skipDays', 'sy:updatePeriod', 'sy:updateFrequency'],
]

/** What it reads of an entry. */
export const ENTRY_ELEMENTS = [
  ...['title', 'dc:title', 'atom:title', 'media:title', 'itunes:title'],
  ...['description', 'summary', 'content', 'content:encoded', 'xhtml:body', 'media:description', 'atom:summary'],
  ...['atom:content', 'dc:description', 'itunes:summary', 'itunes:subtitle', 'googleplay:description'],
  ...['dc:identifier', 'source'],
  ...['link', 'atom:link', 'guid', 'id', 'atom:id', 'comments', 'enclosure', 'feedburner:origLink'],
  ...DATE_ELEMENTS,
  ...['author', 'dc:creator', 'dc:author', 'atom:author', 'itunes:author', 'googleplay:author'],
  ...['category', 'dc:subject', 'dc:language'],
  ...['slash:comments', 'thr:total', 'media:community', 'media:statistics', 'media:starRating'],
  ...['media:group', 'media:thumbnail', 'media:content', 'media:player', 'itunes:image', 'yt:videoId'],
  ...['discourse:topicPinned', 'discourse:topicClosed', 'discourse:topicArchived'],
  ...['uptick:item', 'uptick:counter', 'uptick:mention'],
  ...['hatena:bookmarkcount', 'hatena:bookmarkCommentListPageUrl', 'hatena:imageurl'],
  ...['lj:reply-count', 'slash:hit_parade', 're:rank', 'ht:approx_traffic', 'ht:news_item', 'ht:picture'],
]

/** What it reads within those. */
const INNER_ELEMENTS = [
  ...['hour', 'day', 'name', 'atom:name', 'email', 'atom:email'],
  ...['ht:news_item_title', 'ht:news_item_snippet', 'ht:news_item_url', 'ht:news_item_picture'],
]

const READ_ELEMENTS: ReadonlySet<string> = new Set([...CHANNEL_ELEMENTS, ...ENTRY_ELEMENTS, ...INNER_ELEMENTS])

/** Whether Uptick reads elements of that name; item, entry, channel and the outermost ones aside. */
export function isRead(name: string): boolean {
  return READ_ELEMENTS.has(name) || name === 'item' || name === 'entry'
}

/** The attributes that it reads of any of these. */
export const READ_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...['href', 'url', 'src', 'rel', 'type', 'mode', 'medium', 'label', 'term', 'isPermaLink', 'rdf:about', 'xml:lang'],
  ...['uri', 'rdf:resource', 'thr:count', 'views', 'count', 'average'],
  ...['network', 'nativeId', 'discussionUrl', 'metric', 'measuredAt', 'countedSince'],
  ...['version', 'scheme'],
])

/** Elements whose content is text for people: markup within is part of the text, not of the document. */
export const TEXT_ELEMENTS: ReadonlySet<string> = new Set([
  'title',
  'description',
  'summary',
  'content',
  'content:encoded',
  'subtitle',
  'tagline',
  'info',
  'rights',
  'copyright',
  'dc:title',
  'dc:description',
  'atom:title',
  'atom:summary',
  'atom:content',
  'media:title',
  'media:description',
  'itunes:summary',
  'itunes:subtitle',
  'googleplay:description',
  'xhtml:body',
  'guid',
])

/** Elements that hold addresses, which `xml:base` is about. */
export const ADDRESS_ELEMENTS: ReadonlySet<string> = new Set([
  'link',
  'atom:link',
  'guid',
  'id',
  'comments',
  'enclosure',
  'content',
  'media:content',
  'media:player',
  'media:thumbnail',
  'itunes:image',
  // images in texts
  ...['description', 'summary', 'content:encoded', 'atom:content'],
])
