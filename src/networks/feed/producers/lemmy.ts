import { reportedCounts } from '../../reported-counts.js'
import { firstImage, plainText } from '../plain-text.js'
import { attributeOf, nodesOf, textAt } from '../xml-node.js'
import { partsOf } from './address-parts.js'
import { numbersIn } from './numbers-in.js'
import type { Producer } from './producer.js'

const POST = /^https?:\/\/[^/]+\/post\/(\d{1,15})$/
const REPLY = /^https?:\/\/[^/]+\/comment\/\d+$/

/**
 * A Lemmy server's feeds. An entry's text begins with a line of counts, the comments within a link to the post; its words
 * may be translated, their order stays. Up to 0.19.3 the link is the page that the post is about; from 0.19.4 it is the
 * post, and the page is an enclosure.
 */
export const lemmy: Producer = {
  recognise({ first }) {
    if (first === undefined || first.id !== first.comments) return undefined
    const isPost = POST.test(first.id) && first.html.includes(`<a href="${first.id}">`)
    return isPost || (REPLY.test(first.id) && first.id === first.link) ? 'Lemmy' : undefined
  },
  read(fields, { id: guid, html, node }) {
    const post = partsOf(guid)
    const id = POST.exec(guid)?.[1]
    if (post === undefined || id === undefined) return { skip: 'it is a comment, not a post' }
    const { head, score, text } = partText(html, guid)
    const [likes, comments] = numbersIn(score)
    const enclosure = partsOf(attributeOf(nodesOf(node, 'enclosure')[0], 'url'))?.href
    const linked = fields.url === post.href ? undefined : fields.url
    const community = plainText(head.match(/<a [^>]*>[^<]*<\/a>/g)?.[1] ?? '')
    return {
      ...fields,
      url: linked ?? enclosure ?? post.href,
      discussionUrl: post.href,
      summary: plainText(text),
      image: fields.image ?? partsOf(firstImage(text))?.href,
      author: /\/u\/([^/]+)$/.exec(textAt(node, 'dc:creator'))?.[1] ?? fields.author,
      tags: community === '' ? fields.tags : [...new Set([...fields.tags, community])],
      counts: reportedCounts({ likes, comments }),
      countsFrom: ['the text of Lemmy (points | comments)'],
      mention: { network: 'lemmy', nativeId: `${post.host}/${id}`, counterId: post.href },
    }
  },
}

/** The text in three: who submitted it where, the counts, and what the author wrote. */
function partText(html: string, postUrl: string): { head: string; score: string; text: string } {
  const anchor = `<a href="${postUrl}">`
  const start = html.indexOf(anchor)
  const end = html.indexOf('</a>', start)
  if (start === -1 || end === -1) return { head: '', score: '', text: html }
  const line = html.lastIndexOf('>', start - 1) + 1
  return {
    head: html.slice(0, line),
    score: html.slice(line, start) + html.slice(start + anchor.length, end),
    text: html.slice(end + '</a>'.length).replace(/^\s*<br\s*\/?>\s*<a [^>]*>[^<]*<\/a>/, ''),
  }
}
