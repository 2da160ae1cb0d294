import { type Post, REDDIT } from '../posts.js'
import { escapeXml } from './xml.js'

/** The subreddit that the demo watches. */
export const SUBREDDIT = 'harbourtown'

/** Reddit's Atom feed of a subreddit: what its posts are, without a count. */
export function redditFeedPage(posts: readonly Post[]): string {
  const address = `https://${REDDIT.host}/r/${SUBREDDIT}/`
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
  const page = `https://${REDDIT.host}/r/${SUBREDDIT}/comments/${name}/`
  const content = `submitted by /u/${author} <a href="${escapeXml(article.url)}">[link]</a> <a href="${page}">[comments]</a>`
  return `<entry>
<author><name>/u/${author}</name><uri>https://${REDDIT.host}/user/${author}</uri></author>
<category term="${SUBREDDIT}" label="r/${SUBREDDIT}"/>
<content type="html">${escapeXml(content)}</content>
<id>t3_${name}</id>
<link href="${page}"/>
<updated>${posted}</updated>
<published>${posted}</published>
<title>${escapeXml(article.title)}</title>
</entry>`
}
