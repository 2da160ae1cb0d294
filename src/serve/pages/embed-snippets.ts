import type { Addresses } from '../addresses.js'
import type { ScriptPin } from '../built-scripts.js'

/** Entries in a printed snippet. */
export const SNIPPET_LIMIT = 7

export interface SnippetParts {
  listId: string
  title: string
  addresses: Addresses
  widgetPin: ScriptPin
}

/**
 * The element, pinned to the script that is served now and checked by its hash. The style keeps its room free, so
 * that nothing moves when the list comes.
 */
export function elementSnippet({ listId, title, addresses, widgetPin }: SnippetParts): string {
  return `<script type="module" src="${addresses.pinnedWidget()}" integrity="${widgetPin.integrity}" crossorigin></script>
<more-news list="${listId}" limit="${SNIPPET_LIMIT}" style="display:block;min-height:36em"><a href="${addresses.list(listId, 'html')}">${asMarkup(title)}</a></more-news>`
}

export interface FrameParts extends Omit<SnippetParts, 'widgetPin'> {
  width?: string
  /** Pixels; as is, it holds the entries in a column of common width. */
  height?: number
}

/** The frame, for pages that allow neither script nor include. */
export function frameSnippet({ listId, title, addresses, width = '100%', height = 560 }: FrameParts): string {
  const src = `${addresses.frame(listId)}?limit=${SNIPPET_LIMIT}`
  return `<iframe src="${src}" title="${asMarkup(title)}" width="${width}" height="${height}" style="border:0" loading="lazy"></iframe>`
}

/**
 * The frame behind a link in a quotation. WordPress keeps nothing else of an oEmbed answer, and loads the script that hears
 * the frame's messages only where the quotation is there.
 */
export function quotedFrameSnippet(parts: FrameParts): string {
  const { listId, title, addresses } = parts
  const link = `<a href="${addresses.list(listId)}">${asMarkup(title)}</a>`
  return `<blockquote>${link}</blockquote>${frameSnippet(parts)}`
}

function asMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
