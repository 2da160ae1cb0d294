import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '../../model/time.js'
import type { PollingHints } from '../network.js'
import { resolveAddress } from '../resolve-address.js'
import { headerRelations, type Relation } from './link-header.js'
import { attributeOf, nodesOf, textAt, textOf } from './xml-node.js'

const PERIODS_MS: Readonly<Record<string, number>> = {
  hourly: MS_PER_HOUR,
  daily: MS_PER_DAY,
  weekly: 7 * MS_PER_DAY,
  monthly: 30 * MS_PER_DAY,
  yearly: 365 * MS_PER_DAY,
}
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/**
 * What RSS says about how often to ask: the longer of `ttl` (minutes) and the Syndication module's period by frequency,
 * with hours and days to skip. Words and numbers that mean nothing are left out.
 */
export function channelHints(channel: unknown): PollingHints {
  const ttl = textAt(channel, 'ttl')
  const period = textAt(channel, 'sy:updatePeriod').toLowerCase()
  const frequency = Number(textAt(channel, 'sy:updateFrequency') || 1)
  const updateMs = Object.hasOwn(PERIODS_MS, period) && frequency > 0 ? (PERIODS_MS[period] ?? 0) / frequency : 0
  const ttlMs = /^\d{1,7}$/.test(ttl) ? Number(ttl) * MS_PER_MINUTE : 0
  const minIntervalMs = Math.round(Math.max(updateMs, ttlMs))
  const hours = skipped(channel, 'skipHours', 'hour').filter(hour => /^\d{1,2}$/.test(hour) && Number(hour) <= 24)
  const days = skipped(channel, 'skipDays', 'day').map(day => WEEKDAYS.indexOf(day.slice(0, 3).toLowerCase()))
  return {
    minIntervalMs: minIntervalMs > 0 ? minIntervalMs : undefined,
    skipHours: unlessEmpty(hours.map(hour => Number(hour) % 24)), // the old name of midnight is 24
    skipDays: unlessEmpty(days.filter(day => day !== -1)),
  }
}

const MAX_HUBS = 5
const MAX_CHARACTERS = 2048

/**
 * WebSub's hubs and topic (W3C WebSub, 4): for each, the `Link` header goes before links in the document. The topic is
 * what `rel=self` says, byte for byte where it is absolute: a hub compares it so. Without one it is the address that
 * answered.
 */
export function hubHints(
  linkHeader: string | undefined,
  links: readonly Relation[],
  documentUrl: string,
): PollingHints {
  const declared = [headerRelations(linkHeader ?? ''), links]
  const addressesOf = (name: string) => {
    const named = declared.map(relations =>
      relations.filter(({ rel }) => rel.toLowerCase().split(/\s+/).includes(name)),
    )
    return (named.find(relations => relations.length > 0) ?? []).map(({ href }) => href)
  }
  const hubs = addressesOf('hub').flatMap(href => resolveAddress(href, documentUrl) ?? [])
  const usable = [...new Set(hubs)].filter(hub => hub.length <= MAX_CHARACTERS).slice(0, MAX_HUBS)
  if (usable.length === 0) return {}
  const self = addressesOf('self').flatMap(href => asAdvertised(href, documentUrl) ?? [])[0] ?? documentUrl
  return self.length > MAX_CHARACTERS ? {} : { hubs: usable, self }
}

function asAdvertised(href: string, base: string): string | undefined {
  return resolveAddress(href) === undefined ? resolveAddress(href, base) : href
}

/** Links of an element with what they stand for. */
export function relationsOf(links: readonly unknown[]): Relation[] {
  return links.flatMap(link => {
    const href = attributeOf(link, 'href')
    const base = attributeOf(link, 'xml:base')
    const address = href === undefined || base === undefined ? href : resolveAddress(href, base)
    return address === undefined ? [] : [{ rel: attributeOf(link, 'rel') ?? 'alternate', href: address }]
  })
}

function skipped(channel: unknown, listName: string, entryName: string): string[] {
  return nodesOf(channel, listName).flatMap(list => nodesOf(list, entryName).map(textOf))
}

function unlessEmpty(numbers: number[]): number[] | undefined {
  return numbers.length === 0 ? undefined : [...new Set(numbers)]
}
