import type { Format } from './formats/format.js'
import { jsonFeed } from './formats/json-feed.js'
import { markdown } from './formats/markdown.js'
import { rss } from './formats/rss.js'
import { textBlock } from './formats/text-block.js'
import { type ListPageParts, listPage } from './pages/list-page.js'

/** The page needs more than the other formats. */
export interface ListRendering extends ListPageParts {
  format: Format
}

/** Writes a list in the format that is asked for. */
export function renderList(rendering: ListRendering): string {
  const { view, addresses } = rendering
  switch (rendering.format) {
    case 'html':
      return listPage(rendering)
    case 'json':
      return JSON.stringify(jsonFeed(view, addresses))
    case 'xml':
      return rss(view, addresses)
    case 'md':
      return markdown(view, addresses)
    case 'txt':
      return textBlock(view)
  }
}
