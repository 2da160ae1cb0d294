import { textAt } from '../xml-node.js'
import { numbersIn } from './numbers-in.js'
import type { Producer } from './producer.js'

/** Slashdot and other sites of its software: `slash:hit_parade` counts comments by how they were rated, all of them first. */
export const slash: Producer = {
  recognise: ({ has }) => (has('slash:hit_parade') ? 'Slash (Slashdot)' : undefined),
  read(fields, { node }) {
    const [comments] = numbersIn(textAt(node, 'slash:hit_parade').split(',')[0] ?? '')
    if (fields.counts.comments !== undefined || comments === undefined) return fields
    return { ...fields, counts: { ...fields.counts, comments }, countsFrom: ['slash:hit_parade'] }
  },
}
