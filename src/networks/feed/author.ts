import { plainText } from './plain-text.js'
import { nodesOf, textAt, textOf } from './xml-node.js'

/** The name of the first author of an entry or a feed; undefined where none is named. A mailbox is left out beside a name. */
export function authorOf(parent: unknown): string | undefined {
  // below an entry, as in its source, names stay as rss-parser is given them
  const persons = ['author', 'untreated:author', 'atom:author'].flatMap(name => nodesOf(parent, name))
  const names = [
    ...[...nodesOf(parent, 'dc:creator'), ...nodesOf(parent, 'dc:author')].map(textOf),
    ...persons.map(person => textAt(person, 'name') || textAt(person, 'atom:name') || textOf(person)),
    ...nodesOf(parent, 'itunes:author').map(textOf),
  ]
  return names.map(told => withoutMailbox(plainText(withoutMailbox(told)))).find(told => told !== '')
}

const MAILBOX = String.raw`(?:mailto:)?[^\s@<>()]{1,100}@[^\s@<>()]{1,200}`

/** RSS asks for `mailbox@host (Name)`; there is also `Name (mailbox@host)` and `Name <mailbox@host>`. */
const WITH_MAILBOX = [
  new RegExp(String.raw`^${MAILBOX}\s*\((?<name>[^()]+)\)$`),
  new RegExp(String.raw`^(?<name>[^<>()]+?)\s*[(<]\s*${MAILBOX}\s*[)>]$`),
]

function withoutMailbox(author: string): string {
  if (!author.includes('@')) return author
  const start = author.slice(0, 1000)
  return WITH_MAILBOX.map(form => form.exec(start)?.groups?.['name']).find(name => name !== undefined) ?? author
}
