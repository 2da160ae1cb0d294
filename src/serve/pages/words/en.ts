import type { ComponentChildren } from 'preact'
import type { Trend } from '../../../model/edition.js'
import type { Metric } from '../../../model/metric.js'
import type { SourceStateKind } from '../../../model/source.js'
import { createNotation } from './notation.js'
import type { ScriptWords } from './script-words.js'

/** What stands within a sentence: a time, a link, a name. */
export type Piece = ComponentChildren
/** Makes a link of a part of a sentence. */
type Linked = (text: string) => Piece

/** What may be wrong with a request, or with us. */
export type ProblemKind = 'wrong' | 'absent' | 'method' | 'away' | 'broken'

export interface ProblemWords {
  title: string
  sentence: string
}

const { notation, plural, forms, counts } = createNotation({
  locale: 'en',
  dateTag: 'en-GB',
  perHour: '/hr',
  justNow: 'just now',
})

const count = counts({
  likes: { one: '# like', other: '# likes' },
  comments: { one: '# comment', other: '# comments' },
  shares: { one: '# share', other: '# shares' },
  views: { one: '# view', other: '# views' },
})
const entries = { one: '# entry', other: '# entries' }
const ofAll = { one: '# of {all} entries', other: '# of {all} entries' }
const trends: Readonly<Record<Trend, string>> = { rising: 'rising', steady: 'steady', falling: 'falling' }
const script: ScriptWords = {
  fresh: forms({ one: '# new', other: '# new' }),
  reordered: 'Order has changed',
  shown: forms(ofAll),
  copy: 'Copy',
  copied: 'Copied',
  copyByHand: 'Select it and copy by hand',
}

/** All that our pages say of themselves, in English. What strangers wrote is never among it. */
export const en = {
  ...notation,
  /** Between things beside each other. */
  comma: ', ',
  /** `7,836 likes (2,863/hr)`; without the parenthesis while the rate is unknown. */
  count,
  metrics: {
    likes: { name: 'Likes', perHour: 'Likes per hour', most: 'Most likes per hour' },
    comments: { name: 'Comments', perHour: 'Comments per hour', most: 'Most comments per hour' },
    shares: { name: 'Shares', perHour: 'Shares per hour', most: 'Most shares per hour' },
    views: { name: 'Views', perHour: 'Views per hour', most: 'Most views per hour' },
  } satisfies Record<Metric, unknown>,
  trends,
  site: {
    navigation: 'Site',
    lists: 'Lists',
    sources: 'Sources',
    api: 'API',
    note: 'All times are UTC. Counts are those that the networks tell; rates are what they gain.',
    theme: 'Theme',
    themes: { system: 'as the system', light: 'light', dark: 'dark' },
    languages: 'Languages',
  },
  list: {
    edition: (number: number) => `Edition ${number}`,
    published: (edition: Piece, time: Piece): Piece => [edition, ', published ', time],
    newest: 'newest edition',
    stale: 'This list is not fresh.',
    staleBecause:
      'It stands as it was published: its sources have stopped answering, or the database is away. It moves on by itself as soon as they are back.',
    leftOut: (count: number) => `Left out because their language is unknown, in 24 hours: ${notation.number(count)}.`,
    takeAlong: 'Take this list with you',
    formats: (links: Piece): Piece => ['This list as ', links, '.'],
    plainText: 'plain text',
    embed: (link: Linked): Piece => [link('Embed this list'), ' on your own page: all ways, with a preview.'],
    element: 'The element, to paste as it is',
    firstFive: (title: string) => `The first five of ${title}`,
  },
  filters: {
    label: 'Filter this list',
    words: 'Words',
    network: 'Network',
    site: 'Site',
    tag: 'Tag',
    any: 'any',
    apply: 'Filter',
    clear: 'Show all',
    shown: (shown: number, all: number) => plural(shown, ofAll).replace('{all}', notation.number(all)),
  },
  entry: {
    rank: 'Rank',
    fresh: 'new',
    up: 'up',
    down: 'down',
    firstSeen: (time: Piece): Piece => ['first seen ', time],
    measured: (time: Piece): Piece => ['measured ', time],
    stale: 'These figures are stale: its sources have stopped answering.',
    notCurrent:
      'These counts may be higher by now: their server answers “unchanged” while counts grow, and is asked in full once an hour at most.',
    allFigures: 'all figures',
    allFiguresOf: (title: string) => `all figures of ${title}`,
    discussedOn: (places: Piece): Piece => ['Discussed on ', places],
    seenAt: (places: Piece): Piece => ['Seen at ', places],
    alsoAt: (places: Piece): Piece => ['also at ', places],
    fromTo: (metric: string, from: string, to: string) => `${metric}: from ${from} to ${to}`,
  },
  notices: {
    filteredOut: (link: Linked): Piece => [
      'No entry of this edition passes the filters. ',
      link('See the whole list.'),
    ],
    emptyEdition: 'This edition holds no entries.',
    noSources: 'No sources are configured.',
    noLists: 'No lists are configured.',
    nameThem: (key: Piece): Piece => [
      'Name some under ',
      key,
      ' in the configuration file; it is read again when it changes.',
    ],
    demo: (command: Piece): Piece => ['To see moving lists without a network, run ', command, '.'],
    nothingQualifies: 'Nothing qualifies for this list yet.',
    howItFills: (link: Linked): Piece => [
      link('Sources'),
      ' are answering; a rate needs at least two looks at an item. The list fills by itself as soon as an item passes its rules.',
    ],
    noAnswer: 'No source has answered yet.',
    fillsLater: 'The list fills by itself as soon as one does.',
    otherSources: (count: number) => plural(count, { one: '# other source', other: '# other sources' }),
    andMore: (link: Piece): Piece => ['… and ', link, '.'],
  },
  lists: {
    title: 'Lists',
    unpublished: 'Nothing has been published yet',
    changed: (count: number, edition: number, time: Piece): Piece => [
      `${plural(count, entries)}, edition ${edition}, changed `,
      time,
    ],
    stale: 'stale: nothing newer can come for now',
  },
  item: {
    published: (time: Piece): Piece => ['published ', time],
    stale: 'These figures are stale: every source that mentions the item has stopped answering.',
    measured: (time: Piece, exactly: string): Piece => ['Measured ', time, ` (${exactly}).`],
    halfLife: (hours: string) => `These rates have a half-life of ${hours}; lists have half-lives of their own.`,
    inNoList: 'In no list now.',
    now: (places: Piece): Piece => ['Now ', places],
    numberOf: (rank: number, list: Piece): Piece => [`number ${notation.number(rank)} of `, list],
    peak: (most: string, perHour: string, time: string) => `${most}: ${perHour}, at ${time}`,
    parts: 'Each network’s part',
    network: 'Network',
    counts: 'Counts',
    count: 'Count',
    perHour: 'Per hour',
    measuredAt: 'Measured',
    notKnownYet: 'not known yet',
    asJson: 'This item as JSON',
  },
  history: {
    title: 'Over time',
    asTable: (metric: string) => `${metric} as a table`,
    overTime: (metric: string) => `${metric} over time`,
    chartOf: (metric: string) => `Chart of ${metric.toLowerCase()}`,
    needsThree: (looks: number) => `A chart needs three looks. So far: ${notation.number(looks)}.`,
    time: 'Time',
    gained: 'Gained per hour',
    notKnown: 'not known',
    fromTo: (metric: string, from: string, fromTime: string, to: string, toTime: string) =>
      `${metric}: from ${from} at ${fromTime} to ${to} at ${toTime}`,
  },
  sources: {
    title: 'Sources',
    total: (count: number) => plural(count, { one: '# source', other: '# sources' }),
    noneFailing: 'none failing',
    someFailing: (count: number) => `${notation.number(count)} failing`,
    asJson: 'as JSON',
    databaseAway: 'The database is away: this is what was known before. It is read again as soon as it is back.',
    added: 'added while running',
    failing: 'failing',
  },
  source: {
    notAsked: 'Not asked yet.',
    neverAnswered: 'It has never answered usefully.',
    answered: (ago: string) => `Last answered ${ago}.`,
    /** Of one that is not counted against the source: the fault seems to be ours. */
    lastFailed: 'The last check failed',
    failures: (count: number) => plural(count, { one: '# failure in a row', other: '# failures in a row' }),
    /** What is so of it; absent in English, in which the details are told. */
    state: (_kind: SourceStateKind): string | undefined => undefined,
    held: (found: number, setAside: number, listed: number) => {
      const aside = setAside === 0 ? '' : `, ${notation.number(setAside)} more were skipped`
      return `Its newest answer held ${plural(found, entries)}${aside}; ${notation.number(listed)} in the lists now.`
    },
    /** Which entries and why follow. */
    skipped: 'Skipped',
    asked: (polls: number, unchanged: number) =>
      `Asked ${notation.number(polls)}×, unchanged ${notation.number(unchanged)}×.`,
    nextDue: 'The next check is due.',
    nextSoon: 'Next check within a minute.',
    next: (time: string) => `Next check ${time}.`,
    rhythm: (interval: string) => `Checked every ${interval}`,
    hubTells: (hub: string, end: string) => `Its hub ${hub} tells us of news; its lease ends ${end}.`,
    hubAsked: (hub: string) => `Its hub ${hub} has been asked to tell us of news.`,
    hubRefuses: (hub: string) => `Its hub ${hub} does not tell us of news`,
    countsHourly: (software?: string) =>
      `${software === undefined ? 'This server answers' : `Servers of its kind (${software}) answer`} “unchanged” while counts grow; it is asked in full once an hour.`,
    countsRest: (software?: string) =>
      `${software === undefined ? 'This server answers' : `Servers of its kind (${software}) answer`} “unchanged” while counts grow; it is not asked in full now, because it counts nothing younger than a day or nothing has changed three times in a row.`,
  },
  embed: {
    title: (list: string) => `Embed ${list}`,
    heading: (list: Piece): Piece => ['Embed “', list, '”'],
    lede: 'Free of cookies, of storage and of other hosts. When this server is slow or away, your readers see what stands in the place of the list, never an error.',
    back: 'Back to the list',
    element: 'The element',
    elementHow: 'Paste this where the list should stand. The link inside is what readers without script see.',
    pinned: (address: Piece, attribute: Piece): Piece => [
      'The address holds the script’s hash, and the browser checks it. To follow updates instead, use ',
      address,
      ' without ',
      attribute,
      '.',
    ],
    asElement: (list: string) => `${list}, as the element`,
    include: 'Server-side include',
    includeHow: 'For pages that are put together on your server. It takes your page’s style; every part has a class.',
    serverNeeds: (server: string) => `What ${server} needs`,
    frame: 'Frame',
    frameHow: 'Where neither script nor include is possible.',
    previewOf: (list: string) => `Preview of ${list}`,
    oembedHow: 'Editors that know oEmbed turn the list’s own address into the frame. Others may ask here:',
    wordpressHow:
      'Paste the list’s address on a line of its own: it becomes the frame, and its links open in the whole window. WordPress takes scripts, elements and frames out of what authors and contributors write, and leaves the link; it keeps those of editors and administrators.',
    undatedHow:
      'RSS blocks sort by date, so the rank is lost. The entries of this feed carry no dates and stay in order:',
    feeds: 'Feeds',
    feedsHow: (parameters: string) => `For feed readers and programs; each also takes ${parameters}.`,
    copyThe: {
      element: 'Copy the element',
      include: 'Copy the include',
      configuration: (server: string) => `Copy the configuration for ${server}`,
      address: 'Copy the list’s address',
      undated: 'Copy the address of the feed without dates',
      frame: 'Copy the frame',
      oembed: 'Copy the oEmbed address',
      rss: 'Copy the address of the RSS feed',
      json: 'Copy the address of the JSON Feed',
      text: 'Copy the address of the plain text',
    },
    nothingListed: 'Nothing is listed right now.',
  },
  problem: {
    /** What went wrong; absent in English, in which the details are told. */
    told: (_kind: ProblemKind): ProblemWords | undefined => undefined,
    details: 'Details',
    front: 'To the front page',
  },
  script,
}

/** The same in another language: what is missing there does not compile. */
export type Words = typeof en
