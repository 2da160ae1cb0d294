import type { Source } from '../../model/source.js'

/** What stands in the configuration for a source. */
export interface ConfiguredSource extends Pick<Source, 'network' | 'spec'> {
  title?: string | undefined
  tags?: readonly string[]
}

/** A source as a line of `uptick.yaml`: `- { network: feed, url: "https://example.org/feed" }`. */
export function sourceLine({ network, spec, title, tags = [] }: ConfiguredSource): string {
  const entries = Object.entries({ ...spec, title, tags: tags.length === 0 ? undefined : tags })
  // a string of JSON is one of YAML, too
  const written = entries.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${JSON.stringify(value)}`]))
  return `- { ${[`network: ${network}`, ...written].join(', ')} }`
}
