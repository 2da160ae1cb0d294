import { escapeXml } from '../pages/xml.js'
import type { Post } from '../posts.js'
import type { Gathering } from './gathering.js'

const HOST = 'www.reddit.com'
const SUBREDDIT = 'harbourtown'

/** Reddit: the Atom feed of one subreddit, which tells what its posts are, without a count. */
export const reddit: Gathering = {
  network: 'reddit',
  host: HOST,
  about: 'everything',
  scale: 0.5,
  source: `subreddit: ${SUBREDDIT}`,
  contentType: 'application/atom+xml',
  answer: (posts, { pathname }) => (pathname === `/r/${SUBREDDIT}/hot/.rss` ? feedPage(posts) : undefined),
}

function feedPage(posts: readonly Post[]): string {
  const address = `https://${HOST}/r/${SUBREDDIT}/`
  const updated = new Date(Math.max(0, ...posts.map(({ postedAtMs }) => postedAtMs))).toISOString()
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<category term="${SUBREDDIT}" label="r/${SUBREDDIT}"/>
<updated>${updated}</updated>
<id>/r/${SUBREDDIT}/hot/.rss</id>
<link rel="self" href="${address}hot/.rss" type="application/atom+xml"/>
<link rel="alternate" href="${address}hot/" type="text/html"/>
<title>Harbour Town</title>
${posts.slice(0, 25).map(entry).join('\n')}
</feed>
`
}

function entry({ id, article, author, postedAtMs }: Post): string {
  const name = id.toString(36)
  const posted = new Date(postedAtMs).toISOString()
  const page = `https://${HOST}/r/${SUBREDDIT}/comments/${name}/`
  const content = `submitted by /u/${author} <a href="${escapeXml(article.url)}">[link]</a> <a href="${page}">[comments]</a>`
  return `<entry>
<author><name>/u/${author}</name><uri>https://${HOST}/user/${author}</uri></author>
<category term="${SUBREDDIT}" label="r/${SUBREDDIT}"/>
<content type="html">${escapeXml(content)}</content>
<id>t3_${name}</id>
<link href="${page}"/>
<updated>${posted}</updated>
<published>${posted}</published>
<title>${escapeXml(article.title)}</title>
</entry>`
}
