import type { ListDefinition } from '../model/list.js'
import type { Addresses } from './addresses.js'
import type { ScriptPin } from './built-scripts.js'
import type { Format } from './formats/format.js'
import { jsonFeed } from './formats/json-feed.js'
import type { ListView } from './formats/list-view.js'
import { markdown } from './formats/markdown.js'
import { rss } from './formats/rss.js'
import { textBlock } from './formats/text-block.js'
import { listPage } from './pages/list-page.js'
import type { AsOfMs } from './pages/moment.js'
import type { SourceView } from './serve-ports.js'

export interface ListRendering {
  view: ListView
  format: Format
  addresses: Addresses
  widgetPin: ScriptPin
  /** For the page only: its tabs, why it is empty, and when its ages are told. */
  lists: readonly ListDefinition[]
  sources: readonly SourceView[]
  asOfMs: AsOfMs
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
