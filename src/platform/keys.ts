/**
 * Every Redis key, as a function with its type, its lifetime and who writes it. The braces are hash tags: an
 * item's keys share a slot, and so do a list's; nothing else assumes it.
 */

/**
 * String, packed: version and revision, first and last seen, tags; mentions by source; counters: count, times, levels,
 * reporter, `G` for each speed; peaks; history of at most 128 points; a mark with the other's id once the item was merged
 * into another. 7 days after last seen. By `observe/item-store`, `observe/merge-items`.
 */
export const itemKey = (itemId: string) => `item:{${itemId}}`

/** String, JSON array: title, address, site, summary, image, author, language, publication. As the item. By `observe/item-store`. */
export const textsKey = (itemId: string) => `texts:{${itemId}}`

/** String: when the item's page was read, or is being read. As the item. By `observe/enrich-item`. */
export const enrichedKey = (itemId: string) => `enriched:{${itemId}}`

/** String: the item that this one is taking in. 10 seconds. By `observe/merge-items`. */
export const mergingKey = (itemId: string) => `merging:{${itemId}}`

/** String, packed: the item that each entry of a feed led to, by the feed's own id. 30 days. By `observe/entry-memory`. */
export const entriesKey = (sourceId: string) => `entries:${sourceId}`

/** String: the shape of what is stored, a number. For ever. By `observe/migrate-store`. */
export const schemaKey = () => 'schema'

/** String: while a process converts the data of an earlier version. 1 minute. By `observe/migrate-store`. */
export const migrationLockKey = () => 'schema:lock'

/** Sorted set: item id by `ln s + λt`. Trimmed by score. By `lists/candidate-index`. */
export const indexKey = (listId: string) => `index:{${listId}}`

/** String, gzipped JSON: one edition. Newest 200, then one per 5 minutes for 30 days. By `publish-edition`. */
export const editionKey = (listId: string, number: number) => `edition:{${listId}}:${number}`

/** Sorted set: edition numbers by epoch milliseconds. Trimmed with the editions. By `publish-edition`. */
export const editionsKey = (listId: string) => `editions:{${listId}}`

/** Sorted set: item id by when it was last listed, epoch milliseconds. Trimmed after 7 days. By `lists/note-passes`. */
export const listedKey = (listId: string) => `listed:{${listId}}`

/** Sorted set: item id by its highest score in the list. As `listed:{list}`. By `lists/note-passes`. */
export const peaksKey = (listId: string) => `peaks:{${listId}}`

/** Hash: item id → JSON, when it passed the bar of each share. As `listed:{list}`. By `lists/note-passes`. */
export const passedKey = (listId: string) => `passed:{${listId}}`

/** String, JSON: an entry as it was when it passed. 25 hours. By `lists/note-passes`. */
export const passedEntryKey = (listId: string, itemId: string) => `passed:{${listId}}:${itemId}`

/** Sorted set: list id by when it was missed in the configuration, epoch milliseconds; +inf while it is there. 30 days after that. By `lists/forget-lists`. */
export const listsKey = () => 'lists'

/**
 * Hash: how many new items of an hour (hours since 1970) each word of a list found and hid, with ids of three of them, and
 * how many were left out because their language is unknown. 25 hours. By `lists/choice-counts`.
 */
export const choicesKey = (listId: string, hour: number) => `choices:{${listId}}:${hour}`

/** Channel: the number of each new edition of a list. Not stored. By `lists/publish-edition`. */
export const editionChannel = (listId: string) => `announced:{${listId}}`

/** Sorted set: source id by next check, epoch milliseconds. For ever. By `claim-due`, the poll job, `sync-sources`. */
export const dueKey = () => 'due'

/**
 * Hash: what a source is, its floor, fence, validators, whether they hide counts, hints, failures, last success and error,
 * where its address leads, state, totals. While configured, 30 days after. By the poll job, `sources/`.
 */
export const sourceKey = (sourceId: string) => `source:${sourceId}`

/** String, JSON: how many of a source's titles were in each language. 30 days after the last. By `observe/source-habit`. */
export const languageHabitKey = (sourceId: string) => `languages:${sourceId}`

/** Hash: who is in, when the next request may start, pauses. Seconds to days. By `fetch/host-gate`. */
export const hostKey = (host: string) => `host:${host}`

/** Sorted set: id of an address by when it last answered 429, epoch milliseconds. 10 minutes. By `fetch/host-gate`. */
export const refusalsKey = (host: string) => `refusals:${host}`

/** Sorted sets: host by when it was last reached, and by when it last could not be. 2 hours. By `fetch/reachability`. */
export const hostsReachedKey = () => '{reach}:up'
export const hostsUnreachedKey = () => '{reach}:down'

/** String: a site's robots.txt. A day. By `polling/enrich/robots`. */
export const robotsKey = (host: string) => `robots:${host}`

/** Hash: how many measuring requests a network may still be sent, and as of when. 2 hours. By `spend-budget`. */
export const budgetKey = (network: string) => `budget:${network}`

/** Hash: which editions a hub was notified of, how that went, who is notifying it. 7 days after the last notification. By the notify-hub job. */
export const notifiedKey = (hubId: string) => `told:${hubId}`

/** Hash: hub, topic, callback, secret, lease, refusals and deliveries of a source's WebSub subscription. While it is wanted. By `websub/`. */
export const subscriptionKey = (sourceId: string) => `subscription:${sourceId}`

/** String, JSON: what a callback address is for. 32 days after it was last needed. By `websub/subscription-record`. */
export const callbackKey = (callbackId: string) => `callback:${callbackId}`

/** Sorted set: source id by when its hub is asked next, epoch milliseconds. For ever. By `websub/`. */
export const subscriptionsKey = () => 'subscriptions'

/** Sorted set: callback id by when its hub is next sent an unsubscribe request. Until confirmed, or sent four times. By `websub/pending-unsubscribes`, `websub/subscribe`. */
export const pendingUnsubscribesKey = () => 'farewells'

/** Hash: delivery id → what a hub delivered and no job has read yet, at most 8 and 10 MB. 1 hour. By `websub/deliveries`. */
export const deliveriesKey = (sourceId: string) => `deliveries:${sourceId}`

/** String: epoch milliseconds of the last canary that was processed. 1 hour. By the canary job. */
export const canaryKey = () => 'canary'

/** Hash tag and prefix of everything that BullMQ keeps. */
export const QUEUE_PREFIX = '{uptick}'
