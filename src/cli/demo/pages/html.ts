import type { Publisher } from '../publishers.js'
import type { Publication } from '../world.js'
import { escapeXml } from './xml.js'

/** An article's own page, with the metadata that pages carry for those who link to them. */
export function articlePage(publisher: Publisher, { url, title, summary, language }: Publication): string {
  return htmlPage(
    language,
    `<title>${escapeXml(`${title} – ${publisher.title}`)}</title>
<link rel="canonical" href="${escapeXml(url)}">
<meta property="og:title" content="${escapeXml(title)}">
<meta property="og:site_name" content="${escapeXml(publisher.title)}">
<meta property="og:description" content="${escapeXml(summary)}">
<meta name="description" content="${escapeXml(summary)}">`,
    `<article><h1>${escapeXml(title)}</h1><p>${escapeXml(summary)}</p></article>`,
  )
}

/** A publisher's home page: its articles, and where its feed is. */
export function homePage({ title, tongue, feed }: Publisher, articles: readonly Publication[]): string {
  const links = articles.map(article => `<li><a href="${escapeXml(article.url)}">${escapeXml(article.title)}</a></li>`)
  return htmlPage(
    tongue.language,
    `<title>${escapeXml(title)}</title>
<link rel="alternate" type="${FEED_TYPES[feed.form]}" href="${feed.path}">`,
    `<h1>${escapeXml(title)}</h1><ul>${links.join('')}</ul>`,
  )
}

/** What each form of feed is served as. */
export const FEED_TYPES: Readonly<Record<Publisher['feed']['form'], string>> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
}

function htmlPage(language: string, head: string, body: string): string {
  return `<!doctype html>
<html lang="${language}"${language === 'ar' ? ' dir="rtl"' : ''}>
<head><meta charset="utf-8">
${head}
</head>
<body>${body}</body>
</html>
`
}
