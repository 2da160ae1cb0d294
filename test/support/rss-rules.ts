import { parseDocument } from 'htmlparser2'

const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i
const RFC_822 = /^((Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(:\d\d)? (GMT|UT|[+-]\d{4})$/
const MARKUP = /<\/?[a-z!][^>]*>|&(#\d+|#x[\da-f]+|[a-z]+);/i
const PLAIN_ADDRESS_OF = ['link', 'comments', 'docs']

type Element = Extract<ReturnType<typeof parseDocument>['children'][number], { attribs: object }>

/**
 * The rules of the RSS Best Practices Profile (https://www.rssboard.org/rss-profile) that a document breaks, as
 * sentences; none for a feed that every reader takes well.
 */
export function brokenRssRules(xml: string): string[] {
  const roots = childrenOf(parseDocument(xml, { xmlMode: true }))
  const rss = roots.find(one => one.name === 'rss')
  const channel = rss === undefined ? undefined : named(rss, 'channel')[0]
  if (rss === undefined || channel === undefined) return ['there is no rss element with a channel']
  return [
    ...rule(rss.attribs['version'] === '2.0', 'the version is not 2.0'),
    ...channelRules(channel),
    ...named(channel, 'item').flatMap((item, index) => itemRules(item, `item ${index}`)),
    ...uniqueGuids(named(channel, 'item')),
  ]
}

function channelRules(channel: Element): string[] {
  const selves = named(channel, 'atom:link').filter(one => one.attribs['rel'] === 'self')
  return [
    ...['title', 'link', 'description'].flatMap(name =>
      rule(named(channel, name).length === 1 && textOf(channel, name) !== '', `channel: not one ${name} with content`),
    ),
    ...rule(selves.length === 1, 'channel: not one atom:link to itself'),
    ...rule(
      selves.every(self => isAddress(self.attribs['href']) && self.attribs['type'] === 'application/rss+xml'),
      'channel: its atom:link is not absolute, or not application/rss+xml',
    ),
    ...languageRules(channel, 'language', 'channel'),
    ...sharedRules(channel, 'channel'),
    ...['lastBuildDate', 'pubDate'].flatMap(name => dateRules(channel, name, 'channel')),
  ]
}

function itemRules(item: Element, where: string): string[] {
  const guids = named(item, 'guid')
  return [
    ...rule(textOf(item, 'title') !== '' || textOf(item, 'description') !== '', `${where}: no title or description`),
    ...rule(guids.length === 1 && textOf(item, 'guid') !== '', `${where}: not one guid with content`),
    ...rule(
      guids.every(guid => guid.attribs['isPermaLink'] === 'false' || isAddress(contentOf(guid))),
      `${where}: its guid is no permanent link`,
    ),
    ...['title', 'link', 'description', 'pubDate', 'comments', 'author', 'dc:creator', 'slash:comments'].flatMap(name =>
      rule(named(item, name).length <= 1, `${where}: more than one ${name}`),
    ),
    ...named(item, 'media:thumbnail').flatMap(picture =>
      rule(isAddress(picture.attribs['url']), `${where}: a picture’s address is not absolute`),
    ),
    ...languageRules(item, 'dc:language', where),
    ...sharedRules(item, where),
    ...dateRules(item, 'pubDate', where),
    ...rule(!/\s(href|src)=["']?(?!https?:)/i.test(textOf(item, 'description')), `${where}: a relative address`),
  ]
}

function sharedRules(parent: Element, where: string): string[] {
  return [
    ...rule(!MARKUP.test(textOf(parent, 'title')), `${where}: HTML in the title`),
    ...PLAIN_ADDRESS_OF.flatMap(name =>
      named(parent, name).flatMap(one => rule(isAddress(contentOf(one)), `${where}: ${name} is not absolute`)),
    ),
  ]
}

function languageRules(parent: Element, name: string, where: string): string[] {
  return named(parent, name).flatMap(one => rule(LANGUAGE.test(contentOf(one)), `${where}: ${name} names no language`))
}

function dateRules(parent: Element, name: string, where: string): string[] {
  return named(parent, name).flatMap(one => {
    const text = contentOf(one)
    const isDate = RFC_822.test(text) && !Number.isNaN(Date.parse(text))
    const isItsWeekday = !isDate || !/^[A-Z]/.test(text) || new Date(text).toUTCString().startsWith(text.slice(0, 3))
    return rule(isDate && isItsWeekday, `${where}: ${name} is no date with a year of four digits`)
  })
}

function uniqueGuids(items: readonly Element[]): string[] {
  const guids = items.map(item => textOf(item, 'guid'))
  return rule(new Set(guids).size === guids.length, 'guids are not unique')
}

function rule(isKept: boolean, broken: string): string[] {
  return isKept ? [] : [broken]
}

function isAddress(text: string | undefined): boolean {
  return text !== undefined && /^https?:\/\/[^/\s]+/.test(text) && URL.canParse(text)
}

function childrenOf(parent: { children: ReturnType<typeof parseDocument>['children'] }): Element[] {
  return parent.children.flatMap(child => ('attribs' in child ? [child] : []))
}

function named(parent: Element, name: string): Element[] {
  return childrenOf(parent).filter(child => child.name === name)
}

function textOf(parent: Element, name: string): string {
  return named(parent, name).map(contentOf).join('')
}

function contentOf(element: Element): string {
  return element.children.map(child => ('data' in child ? child.data : '')).join('')
}
