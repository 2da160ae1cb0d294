import type { EditionEntry, Figure } from '../../model/edition.js'
import { METRICS, type Metric } from '../../model/metric.js'
import { roundedRate, roundedRateOrNull } from '../../model/rounded-rate.js'
import { UPTICK_FORMAT_VERSION, UPTICK_NAMESPACE } from '../../model/uptick-format.js'
import type { Addresses } from '../addresses.js'
import { webAddress } from '../web-address.js'
import { isoTime, isoTimeOrNull } from './iso-time.js'
import { type ListView, selfAddress } from './list-view.js'
import { readerText } from './reader-text.js'
import { freshness } from './uptick-extras.js'
import { element, elementIf, type Xml } from './xml.js'

const NAMESPACES = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
  'xmlns:slash': 'http://purl.org/rss/1.0/modules/slash/',
  'xmlns:uptick': UPTICK_NAMESPACE,
}

/** A list as RSS 2.0 (https://www.rssboard.org/rss-specification) with `media:`, `slash:` and `uptick:` elements. */
export function rss(view: ListView, addresses: Addresses): string {
  const channel = element('channel', {}, [
    element('title', {}, view.title),
    element('link', {}, addresses.list(view.listId, 'html')),
    element('description', {}, view.description ?? view.title),
    element('atom:link', {
      rel: 'self',
      type: 'application/rss+xml',
      href: selfAddress(view, addresses, 'xml'),
    }),
    ...(view.hub === undefined ? [] : [element('atom:link', { rel: 'hub', href: view.hub })]),
    ...(view.edition === null ? [] : [element('lastBuildDate', {}, rfc822(view.edition.publishedAtMs))]),
    element('generator', {}, 'Uptick'),
    element('uptick:list', {
      version: UPTICK_FORMAT_VERSION,
      id: view.listId,
      edition: view.edition?.number,
      publishedAt: isoTimeOrNull(view.edition?.publishedAtMs),
      metric: view.leadMetric,
      halfLifeHours: view.halfLifeHours,
      stale: view.stale,
    }),
    ...view.entries.map(entry => rssItem(entry, addresses)),
  ])
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('rss', { version: '2.0', ...NAMESPACES }, [channel]).markup}\n`
}

function rssItem(entry: EditionEntry, addresses: Addresses): Xml {
  const image = webAddress(entry.image)
  const discussion = entry.mentions.map(mention => webAddress(mention.discussionUrl)).find(url => url !== undefined)
  return element('item', {}, [
    element('title', {}, entry.title),
    element('link', {}, entry.url),
    element('guid', { isPermaLink: true }, addresses.item(entry.itemId)),
    element('description', {}, readerText(entry)),
    ...(entry.publishedAtMs === undefined ? [] : [element('pubDate', {}, rfc822(entry.publishedAtMs))]),
    ...elementIf('dc:creator', entry.author),
    ...elementIf('dc:language', entry.language),
    ...entry.tags.map(tag => element('category', {}, tag)),
    ...elementIf('comments', discussion),
    ...elementIf('slash:comments', entry.figures.comments?.count),
    ...(image === undefined ? [] : [element('media:thumbnail', { url: image })]),
    ...uptickElements(entry),
  ])
}

function uptickElements(entry: EditionEntry): Xml[] {
  return [
    element('uptick:item', {
      id: entry.itemId,
      rank: entry.rank,
      movement: entry.movement,
      bestRank: entry.bestRank,
      listedSince: isoTime(entry.listedSinceMs),
      score: roundedRate(entry.score),
      lift: roundedRateOrNull(entry.lift),
      measuredAt: isoTime(entry.measuredAtMs),
      ...freshness(entry),
      ...Object.assign({}, ...METRICS.map(metric => figureAttributes(metric, entry.figures[metric]))),
    }),
    ...METRICS.flatMap(metric => figureElement(metric, entry.figures[metric])),
    ...entry.counters.map(counter =>
      element('uptick:counter', {
        network: counter.network,
        nativeId: counter.counterId,
        metric: counter.metric,
        count: counter.count,
        perHour: roundedRateOrNull(counter.perHour),
        measuredAt: isoTime(counter.measuredAtMs),
        countedSince: isoTimeOrNull(counter.countedSinceMs),
      }),
    ),
    ...entry.mentions.map(mention =>
      element('uptick:mention', {
        network: mention.network,
        nativeId: mention.nativeId,
        counterId: mention.counterId === mention.nativeId ? undefined : mention.counterId,
        sourceTitle: mention.sourceTitle,
        discussionUrl: webAddress(mention.discussionUrl),
      }),
    ),
  ]
}

/** The same once more on the one `uptick:item`: Python's feedparser, among others, keeps the last of repeated elements. */
function figureAttributes(metric: Metric, figure: Figure | undefined) {
  if (figure === undefined) return {}
  return {
    [metric]: figure.count,
    [`${metric}PerHour`]: roundedRateOrNull(figure.perHour),
    [`${metric}Trend`]: figure.trend,
    [`${metric}PeakPerHour`]: roundedRateOrNull(figure.peak?.perHour),
    [`${metric}PeakAt`]: isoTimeOrNull(figure.peak?.atMs),
    [`${metric}MeasuredAt`]: isoTime(figure.measuredAtMs),
  }
}

function figureElement(metric: Metric, figure: Figure | undefined): Xml[] {
  if (figure === undefined) return []
  const attributes = {
    metric,
    count: figure.count,
    perHour: roundedRateOrNull(figure.perHour),
    trend: figure.trend,
    peakPerHour: roundedRateOrNull(figure.peak?.perHour),
    peakAt: isoTimeOrNull(figure.peak?.atMs),
    measuredAt: isoTime(figure.measuredAtMs),
  }
  return [element('uptick:figure', attributes)]
}

/** RFC 822 with a four-digit year, as RSS requires: `Sun, 01 Mar 2026 12:00:00 GMT`. */
function rfc822(atMs: number): string {
  return new Date(atMs).toUTCString()
}
