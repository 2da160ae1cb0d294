import { createHash } from 'node:crypto'
import type { Clock } from '../../src/platform/clock.js'
import { rssText } from './feed-text.js'
import { answer, type HeaderFields, type ScriptedAnswer, statusAnswer } from './scripted-answers.js'

export interface HiddenPost {
  guid: string
  publishedAtMs: number
  /** How many comments it has at a moment. */
  comments(atMs: number): number
}

export interface CommentHidingSite {
  posts: HiddenPost[]
  /** As the feed names it; by default WordPress. */
  generator?: string
  /** Behind nginx with gzip: the ETag goes out weak and is not known again, so that every answer is whole. */
  isWeak?: boolean
}

/**
 * Answers as WordPress does: validators made of the newest post alone, compared with the strong ETag and the date, both
 * where both are sent. New comments change neither.
 */
export function commentHidingSite(site: CommentHidingSite, clock: Clock): ScriptedAnswer {
  return (request, socket) => {
    const posts = site.posts.filter(({ publishedAtMs }) => publishedAtMs <= clock.nowMs())
    const modified = new Date(Math.max(...posts.map(({ publishedAtMs }) => publishedAtMs))).toUTCString()
    const strong = `"${createHash('md5').update(modified).digest('hex')}"`
    const validators: HeaderFields = [
      ['ETag', site.isWeak ? `W/${strong}` : strong],
      ['Last-Modified', modified],
    ]
    const { 'if-none-match': match, 'if-modified-since': since } = request.headers
    const isTagSame = match === undefined || match === strong
    const isNotLater = since === undefined || Date.parse(since) >= Date.parse(modified)
    const isConditional = match !== undefined || since !== undefined
    if (isConditional && isTagSame && isNotLater) return statusAnswer(304, validators)(request, socket)
    const { generator = 'https://wordpress.org/?v=6.1.9' } = site
    const entries = posts.map(({ guid, publishedAtMs, comments }) => {
      const link = `https://${request.headers['host']}/${guid}`
      return { guid, link, publishedAtMs, comments: comments(clock.nowMs()) }
    })
    const body = rssText(entries, generator === '' ? '' : `<generator>${generator}</generator>`)
    return answer({ headers: validators, body })(request, socket)
  }
}
