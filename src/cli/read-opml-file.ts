import { readFile, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { UptickError } from '../model/errors.js'
import { decodeCharset } from '../networks/feed/decode-charset.js'
import { type OpmlFeed, readOpml } from '../networks/feed/opml.js'

const MAX_BYTES = 10 * 1024 * 1024

/**
 * The feeds of a reader's list that lies on this machine; undefined when there is no file of that name, which then is an
 * address.
 *
 * @throws UptickError `invalid-request` for a file that is no such list, or is larger than 10 MB.
 */
export async function readOpmlFile(name: string): Promise<OpmlFeed[] | undefined> {
  const path = pathOf(name)
  const found = path === undefined ? undefined : await stat(path).catch(() => undefined)
  if (path === undefined || !found?.isFile()) return undefined
  const feeds = found.size > MAX_BYTES ? undefined : readOpml(decodeCharset(await readFile(path), undefined).text)
  if (feeds !== undefined) return feeds
  throw new UptickError('invalid-request', `${path} is a file, but not a list of feeds (OPML) of at most 10 MB`, {
    remedy: 'give the address of a feed, or the file that your feed reader exports',
  })
}

function pathOf(name: string): string | undefined {
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(name)) return name
  try {
    return name.startsWith('file:') ? fileURLToPath(name) : undefined
  } catch {
    return undefined
  }
}
