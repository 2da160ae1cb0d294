import type { Addresses } from '../addresses.js'
import { itemJson } from '../formats/item-json.js'
import { jsonFeed } from '../formats/json-feed.js'
import type { ListView } from '../formats/list-view.js'
import { listsJson } from '../formats/lists-json.js'
import { markdown } from '../formats/markdown.js'
import { rss } from '../formats/rss.js'
import { sourcesJson } from '../formats/sources-json.js'
import { textBlock } from '../formats/text-block.js'
import { problem } from '../problem.js'
import { EXAMPLE_EDITION, EXAMPLE_ITEM, EXAMPLE_SOURCE } from './example-edition.js'

export interface Example {
  summary: string
  value: unknown
}

/**
 * An example of each named schema that an answer has, of problems by their status, and of each other form of a list by
 * its media type. All are written as real answers are, so that they cannot differ from them.
 */
export function examplesOf(addresses: Addresses): Readonly<Record<string, Example>> {
  const { listId, title, number, publishedAtMs, leadMetric, entries } = EXAMPLE_EDITION
  const definition = { id: listId, title, weights: { likes: 1 }, halfLifeHours: 1, priorHours: 0.25, size: 50 }
  const view: ListView = {
    listId,
    title,
    edition: { number, publishedAtMs },
    leadMetric,
    halfLifeHours: 1,
    stale: false,
    entries,
    query: '',
    isPast: false,
  }
  const listRanks = [{ listId, title, rank: 1 }]
  const unknown = problem(400, 'invalid-request', 'Unknown parameter "max".', 'Parameters here: limit, site.')
  const missing = problem(404, 'not-found', 'There is no list "news".', 'The lists are more-news.')
  return {
    List: { summary: 'A list of one entry', value: jsonFeed(view, addresses) },
    Lists: {
      summary: 'One list',
      value: listsJson([{ definition, edition: EXAMPLE_EDITION, stale: false }], addresses),
    },
    Item: { summary: 'An item that is listed', value: itemJson(EXAMPLE_ITEM, listRanks, addresses) },
    Sources: { summary: 'A source that answers', value: sourcesJson([EXAMPLE_SOURCE], new Map(), publishedAtMs) },
    Problem400: { summary: 'A parameter that does not exist', value: { type: 'about:blank', ...unknown } },
    Problem404: { summary: 'A list that is not there', value: { type: 'about:blank', ...missing } },
    'application/rss+xml': { summary: 'A list of one entry', value: rss(view, addresses) },
    'text/markdown': { summary: 'A list of one entry', value: markdown(view, addresses) },
    'text/plain': { summary: 'A list of one entry', value: textBlock(view) },
  }
}
