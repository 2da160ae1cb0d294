import type { NetworkName } from '../../../model/finding.js'
import type { Post } from '../posts.js'

/** A place where people post links to articles, or what they made of them: a film, a question, a program. */
export interface Gathering {
  network: NetworkName
  host: string
  about: 'everything' | 'programming'
  /** How its counts compare with those of the publisher itself. */
  scale: number
  /** What the configuration says of it beside its network: keys and values, as they stand in YAML's braces. */
  source: string
  /** What its answers are served as; `application/json` by default. */
  contentType?: string
  /** What it says to one request: its listing or single posts, undefined for anything else. Most liked posts come first. */
  answer(posts: readonly Post[], url: URL): string | undefined
}
