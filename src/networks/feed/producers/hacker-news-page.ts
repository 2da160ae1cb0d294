const STORY = /^https?:\/\/news\.ycombinator\.com\/item\?id=(\d{1,15})$/

/** The id in the address of a page of Hacker News; undefined for other addresses. */
export function storyId(address: string | undefined): string | undefined {
  return STORY.exec(address ?? '')?.[1]
}

/** The page of a story there, as the network `hackernews` writes it. */
export function storyPage(id: string): string {
  return `https://news.ycombinator.com/item?id=${id}`
}
