import type { Publisher } from '../publishers.js'
import type { Publication } from '../world.js'
import { escapeXml } from './xml.js'

/** RSS 2.0 with `slash:comments` and Media RSS likes and views. */
export function rssPage({ host, title, tongue }: Publisher, articles: readonly Publication[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel>
<title>${escapeXml(title)}</title>
<link>https://${host}/</link>
<description>${escapeXml(title)}</description>
<language>${tongue.language}</language>
${articles.map(rssItem).join('\n')}
</channel>
</rss>
`
}

function rssItem({ url, title, summary, publishedAtMs, likes, comments, views }: Publication): string {
  return `<item>
<title>${escapeXml(title)}</title>
<link>${escapeXml(url)}</link>
<guid isPermaLink="true">${escapeXml(url)}</guid>
<pubDate>${new Date(publishedAtMs).toUTCString()}</pubDate>
<description>${escapeXml(summary)}</description>
<slash:comments>${comments}</slash:comments>
<media:community>
<media:starRating count="${likes}" average="5.00" min="1" max="5"/>
<media:statistics views="${views}"/>
</media:community>
</item>`
}
