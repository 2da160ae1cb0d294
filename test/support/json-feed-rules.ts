type Fields = Record<string, unknown>

/**
 * The rules of JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) that a document breaks, as sentences; none for
 * a valid feed.
 */
export function brokenJsonFeedRules(document: unknown): string[] {
  if (!isFields(document)) return ['the document is not an object']
  const feed = document
  const items = Array.isArray(feed['items']) ? feed['items'] : []
  const ids = items.map(item => (isFields(item) ? item['id'] : undefined))
  return [
    ...rule(feed['version'] === 'https://jsonfeed.org/version/1.1', 'version is not that of 1.1'),
    ...rule(isText(feed['title']), 'title is missing'),
    ...rule(Array.isArray(feed['items']), 'items is not an array'),
    ...['home_page_url', 'feed_url', 'icon', 'favicon', 'next_url'].flatMap(name => addressRule(feed, name, 'feed')),
    ...['description', 'language', 'user_comment'].flatMap(name => textRule(feed, name, 'feed')),
    ...rule(new Set(ids).size === ids.length, 'ids are not unique'),
    ...extensionRules(feed, 'feed'),
    ...items.flatMap((item, index) => itemRules(item, `item ${index}`)),
  ]
}

function itemRules(item: unknown, where: string): string[] {
  if (!isFields(item)) return [`${where} is not an object`]
  return [
    ...rule(isText(item['id']), `${where}: id is not a string with content`),
    ...rule(isText(item['content_text']) || isText(item['content_html']), `${where}: no content_text or content_html`),
    ...['url', 'external_url', 'image', 'banner_image'].flatMap(name => addressRule(item, name, where)),
    ...['title', 'summary', 'language', 'content_text', 'content_html'].flatMap(name => textRule(item, name, where)),
    ...['date_published', 'date_modified'].flatMap(name => dateRule(item, name, where)),
    ...rule(
      item['tags'] === undefined || (Array.isArray(item['tags']) && item['tags'].every(tag => typeof tag === 'string')),
      `${where}: tags are not strings`,
    ),
    ...rule(
      item['authors'] === undefined ||
        (Array.isArray(item['authors']) && item['authors'].every(author => isFields(author) && isText(author['name']))),
      `${where}: an author has no name`,
    ),
    ...rule(item['author'] === undefined, `${where}: author is of version 1.0`),
    ...extensionRules(item, where),
  ]
}

const KNOWN = new Set(
  `version title home_page_url feed_url description user_comment next_url icon favicon authors language expired hubs items
   id url external_url content_html content_text summary image banner_image date_published date_modified tags attachments`.split(
    /\s+/,
  ),
)

/** What the standard does not name must begin with an underscore and be an object. */
function extensionRules(fields: Fields, where: string): string[] {
  return Object.entries(fields)
    .filter(([name]) => !KNOWN.has(name))
    .flatMap(([name, value]) => rule(/^_[^.]+$/.test(name) && isFields(value), `${where}: ${name} is no extension`))
}

function addressRule(fields: Fields, name: string, where: string): string[] {
  const value = fields[name]
  return rule(value === undefined || (typeof value === 'string' && URL.canParse(value)), `${where}: ${name} is no URL`)
}

function textRule(fields: Fields, name: string, where: string): string[] {
  return rule(fields[name] === undefined || typeof fields[name] === 'string', `${where}: ${name} is not a string`)
}

function dateRule(fields: Fields, name: string, where: string): string[] {
  const value = fields[name]
  const isDate = typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value)
  return rule(value === undefined || isDate, `${where}: ${name} is not RFC 3339`)
}

function rule(isKept: boolean, broken: string): string[] {
  return isKept ? [] : [broken]
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
