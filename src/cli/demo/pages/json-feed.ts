import type { Publisher } from '../publishers.js'
import type { Publication } from '../world.js'

/** JSON Feed 1.1. The format has no place for counts, so there are none. */
export function jsonFeedPage({ host, title, feed, tongue }: Publisher, articles: readonly Publication[]): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: `https://${host}/`,
    feed_url: `https://${host}${feed.path}`,
    language: tongue.language,
    items: articles.map(article => ({
      id: article.id,
      url: article.url,
      title: article.title,
      content_text: article.summary,
      date_published: new Date(article.publishedAtMs).toISOString(),
    })),
  })
}
