import { plainText } from '../plain-text.js'
import { partsOf } from './address-parts.js'
import type { Producer } from './producer.js'

const STORY = /^\/s\/([a-z\d]{1,32})(?:\/|$)/
const FOOTER = /<p>\s*<a [^>]*>[^<]*<\/a>\s*<\/p>\s*$/

/** Lobsters and its sister sites: a text ends with a link to the comments, which says nothing of the story. */
export const lobsters: Producer = {
  recognise({ first }) {
    if (first === undefined || !first.comments.includes('/s/')) return undefined
    const [guid, comments] = [partsOf(first.id), partsOf(first.comments)]
    const id = STORY.exec(guid?.pathname ?? '')?.[1]
    const isStory =
      id !== undefined && guid?.host === comments?.host && STORY.exec(comments?.pathname ?? '')?.[1] === id
    return isStory ? 'Lobsters' : undefined
  },
  read(fields, { id: guid, html }) {
    const story = partsOf(guid)
    const id = STORY.exec(story?.pathname ?? '')?.[1]
    const isLobsters = story?.host === 'lobste.rs' && id !== undefined
    return {
      ...fields,
      summary: plainText(html.replace(FOOTER, '')),
      author: fields.author?.replace(/^.* via /, ''),
      mention: isLobsters ? { network: 'lobsters', nativeId: id } : undefined,
    }
  },
  noCounts: 'Lobsters leaves them out of its feeds; `{ network: lobsters, listing: hottest }` reads them',
}
