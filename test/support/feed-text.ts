export interface FeedEntry {
  guid: string
  title?: string
  link?: string
  summary?: string
  publishedAtMs?: number
  likes?: number
  views?: number
  comments?: number
}

/** An RSS 2.0 feed with counts: `media:starRating` for likes, `media:statistics` for views, `slash:comments`. */
export function rssText(entries: readonly FeedEntry[], channel = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel><title>A feed</title><link>https://news.example/</link><description>News</description>${channel}
${entries.map(itemText).join('\n')}
</channel></rss>`
}

function itemText({ guid, title, link, summary, publishedAtMs, likes, views, comments }: FeedEntry): string {
  const parts = [
    `<title>${escaped(title ?? `Story ${guid}`)}</title>`,
    `<link>${escaped(link ?? `https://news.example/${guid}`)}</link>`,
    `<guid isPermaLink="false">${escaped(guid)}</guid>`,
    summary === undefined ? '' : `<description>${escaped(escaped(summary))}</description>`,
    publishedAtMs === undefined ? '' : `<pubDate>${new Date(publishedAtMs).toUTCString()}</pubDate>`,
    comments === undefined ? '' : `<slash:comments>${comments}</slash:comments>`,
    likes === undefined && views === undefined ? '' : community(likes, views),
  ]
  return `<item>${parts.join('')}</item>`
}

function community(likes: number | undefined, views: number | undefined): string {
  const rating = likes === undefined ? '' : `<media:starRating count="${likes}" average="5.00" min="1" max="5"/>`
  const statistics = views === undefined ? '' : `<media:statistics views="${views}"/>`
  return `<media:community>${rating}${statistics}</media:community>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
