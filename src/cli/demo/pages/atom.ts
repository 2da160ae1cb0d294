import type { Publisher } from '../publishers.js'
import type { Publication } from '../world.js'
import { escapeXml } from './xml.js'

/** Atom 1.0 (RFC 4287) with `thr:total` (RFC 4685) and Media RSS likes and views. */
export function atomPage({ host, title, feed, tongue }: Publisher, articles: readonly Publication[]): string {
  const updated = new Date(articles[0]?.publishedAtMs ?? 0).toISOString()
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="${tongue.language}">
<id>https://${host}/</id>
<title>${escapeXml(title)}</title>
<link rel="alternate" href="https://${host}/"/>
<link rel="self" href="https://${host}${feed.path}"/>
<updated>${updated}</updated>
<author><name>${escapeXml(title)}</name></author>
${articles.map(atomEntry).join('\n')}
</feed>
`
}

function atomEntry({ url, title, summary, publishedAtMs, likes, comments, views }: Publication): string {
  const published = new Date(publishedAtMs).toISOString()
  return `<entry>
<id>${escapeXml(url)}</id>
<title>${escapeXml(title)}</title>
<link rel="alternate" href="${escapeXml(url)}"/>
<published>${published}</published>
<updated>${published}</updated>
<summary>${escapeXml(summary)}</summary>
<thr:total>${comments}</thr:total>
<media:community>
<media:starRating count="${likes}" average="5.00" min="1" max="5"/>
<media:statistics views="${views}"/>
</media:community>
</entry>`
}
