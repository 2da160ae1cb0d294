import { attributeOf, nodesOf, textOf } from './xml-node.js'

/**
 * Each makes its validators of the newest post alone, as read in its source: a comment changes neither. Where it stands
 * behind a server that rewrites ETags, it sends the whole feed each time and hides nothing.
 */
const SOFTWARE: readonly [name: string, generator: RegExp][] = [
  ['WordPress', /^https?:\/\/(www\.)?wordpress\.(org|com)\b|^WordPress\b/i],
  ['Dreamwidth', /^LiveJournal \/ Dreamwidth\b|^https?:\/\/(www\.)?dreamwidth\.org\b|^Dreamwidth\b/i],
  ['LiveJournal', /^LiveJournal\b|^https?:\/\/(www\.)?livejournal\.com\b/i],
]

/** The software that a channel names as its generator, where that is known to answer 304 while counts grow. */
export function countsHiddenBy(channel: unknown): string | undefined {
  const generators = nodesOf(channel, 'generator')
  const agents = nodesOf(channel, 'admin:generatorAgent')
  const texts = [
    ...generators.flatMap(node => [attributeOf(node, 'uri') ?? '', attributeOf(node, 'url') ?? '', textOf(node)]),
    ...agents.map(node => attributeOf(node, 'rdf:resource') ?? ''),
  ].map(text => text.trim())
  return SOFTWARE.find(([, generator]) => texts.some(text => generator.test(text)))?.[0]
}
