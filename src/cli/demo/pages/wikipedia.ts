import type { Lookups } from '../world.js'

/** The project that the demo watches. */
export const WIKIPEDIA_PROJECT = 'en.wikipedia'

/**
 * Wikimedia's `pageviews/top/{project}/all-access/{date}`, without the pages about the site itself that it tells as well.
 *
 * @param date as `2026/03/01`
 */
export function wikipediaTopPage(date: string, lookups: readonly Lookups[]): string {
  const [year, month, day] = date.split('/')
  const articles = lookups.map(({ title, views }, i) => ({ article: title.replaceAll(' ', '_'), views, rank: i + 1 }))
  return JSON.stringify({ items: [{ project: WIKIPEDIA_PROJECT, access: 'all-access', year, month, day, articles }] })
}
