import { commentsFeed } from './comments-feed.js'
import { discourse } from './discourse.js'
import { dokuwiki } from './dokuwiki.js'
import { googleTrends } from './google-trends.js'
import { hackerNews } from './hacker-news.js'
import { hatena } from './hatena.js'
import { hnrss } from './hnrss.js'
import { lemmy } from './lemmy.js'
import { livejournal } from './livejournal.js'
import { lobsters } from './lobsters.js'
import { mastodon } from './mastodon.js'
import { mediawiki } from './mediawiki.js'
import { niconico } from './niconico.js'
import { peertube } from './peertube.js'
import { phpbb } from './phpbb.js'
import type { Producer, WrittenFeed } from './producer.js'
import { reddit } from './reddit.js'
import { slash } from './slash.js'
import { stackexchange } from './stackexchange.js'
import { wordpress } from './wordpress.js'
import { youtube } from './youtube.js'

export interface RecognisedProducer {
  /** With its version, where it is known. */
  name: string
  producer: Producer
}

/** The first that recognises a feed reads it: those that are named by a generator or a namespace go before the others. */
const PRODUCERS: readonly Producer[] = [
  ...[hnrss, hatena, stackexchange, googleTrends, youtube, livejournal, slash, mastodon, wordpress],
  ...[mediawiki, discourse, lemmy, reddit, hackerNews, lobsters, peertube, niconico, phpbb, dokuwiki, commentsFeed],
]

/** The software that made a feed; undefined where none is known. */
export function recogniseProducer(feed: WrittenFeed): RecognisedProducer | undefined {
  for (const producer of PRODUCERS) {
    const name = producer.recognise(feed)
    if (name !== undefined) return { name, producer }
  }
  return undefined
}
