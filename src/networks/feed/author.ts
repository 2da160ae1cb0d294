import { plainText } from './plain-text.js'
import { nodesOf, textAt, textOf } from './xml-node.js'

/**
 * The name of the first author of an entry or a feed; where none is named, the first mailbox; undefined where there is
 * neither. A mailbox is left out beside a name.
 */
export function authorOf(parent: unknown): string | undefined {
  // below an entry, as in its source, names stay as rss-parser is given them
  const persons = ['author', 'untreated:author', 'atom:author'].flatMap(name => nodesOf(parent, name))
  const names = [
    ...[...nodesOf(parent, 'dc:creator'), ...nodesOf(parent, 'dc:author')].map(textOf),
    ...persons.map(person => textAt(person, 'name') || textAt(person, 'atom:name') || textOf(person)),
    ...[...nodesOf(parent, 'itunes:author'), ...nodesOf(parent, 'googleplay:author')].map(textOf),
    ...persons.map(person => textAt(person, 'email') || textAt(person, 'atom:email')),
  ]
  return firstName(names)
}

/** The first of these that is a name, without a mailbox beside it; where none is, the first mailbox. */
export function firstName(names: readonly string[]): string | undefined {
  const cleaned = names.map(name => withoutMailbox(plainText(withoutMailbox(name)))).filter(name => name !== '')
  return cleaned.find(name => !isMailbox(name)) ?? cleaned[0]
}

const MAILBOX = /(?<![^\s<("',])(?:mailto:)?([^\s@<>()"',]{1,100}@[^\s@<>()"',]{1,200})/g

/**
 * RSS asks for `mailbox@host (Name)`; feeds also write `Name (mailbox@host)`, `"Name" <mailbox@host>` and other orders.
 * Several mailboxes stay, each beside its name.
 */
function withoutMailbox(author: string): string {
  if (!author.includes('@')) return author
  const start = author.slice(0, 1000)
  const [mailbox, another] = start.matchAll(MAILBOX)
  if (mailbox === undefined || another !== undefined) return author
  const rest = start
    .replace(mailbox[0], ' ')
    .replace(/\(\s*\)|<\s*>/, ' ')
    .replace(/^[\s,;:"]+|[\s,;:"]+$/g, '')
  const name = /^\(([^()]+)\)$/.exec(rest)?.[1] ?? rest
  return /[\p{L}\p{N}]/u.test(name) ? name.trim() : (mailbox[1] ?? author)
}

function isMailbox(name: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(name)
}
