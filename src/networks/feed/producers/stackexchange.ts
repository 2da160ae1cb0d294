import { reportedCounts } from '../../reported-counts.js'
import { siteNameOf } from '../../stackexchange/site-name.js'
import { attributeOf, nodesOf, textOf } from '../xml-node.js'
import { partsOf } from './address-parts.js'
import type { Producer } from './producer.js'

const QUESTION = /^\/(?:q|questions)\/(\d{1,15})(?:\/|$)/
const ANSWER = /^\/(?:a\/\d+|questions\/\d+\/[^/]+\/\d+)/

/** A Stack Exchange site's feeds: `re:rank` is the score, on the site that its scheme names. */
export const stackexchange: Producer = {
  recognise: ({ has }) => (has('re:rank') ? 'Stack Exchange' : undefined),
  read(fields, { id: guid, node }) {
    const entry = partsOf(guid)
    const [rank] = nodesOf(node, 're:rank')
    if (entry === undefined || rank === undefined) return fields
    if (ANSWER.test(entry.pathname)) return { skip: 'it is an answer, not a question' }
    if (entry.hash.startsWith('#comment')) return { skip: 'it is a comment, not a question' }
    const id = QUESTION.exec(entry.pathname)?.[1]
    const isOwnRank = partsOf(attributeOf(rank, 'scheme'))?.host === entry.host
    if (id === undefined || !isOwnRank) return fields
    const site = siteNameOf(entry.host.replace(/^www\./, '')) // others have such feeds, but no name at the API
    const mention = site === undefined ? undefined : { network: 'stackexchange', nativeId: `${site}/${id}` }
    return { ...fields, counts: reportedCounts({ likes: textOf(rank) }), countsFrom: ['re:rank'], mention }
  },
}
