import type { Post } from '../posts.js'
import { escapeXml } from './xml.js'

/** The site that the demo watches. */
export const STACK_EXCHANGE_SITE = 'stackoverflow'

/** Stack Exchange's `questions` and `questions/{ids}`: both tell the same of each. */
export function stackExchangePage(posts: readonly Post[]): string {
  return JSON.stringify({ items: posts.slice(0, 50).map(question), has_more: false })
}

/** Texts are escaped for HTML there. */
function question({ id, article, author, postedAtMs, likes, comments }: Post): object {
  return {
    question_id: id,
    title: escapeXml(`Does this hold in practice? ${article.title}`),
    link: `https://stackoverflow.com/questions/${id}`,
    creation_date: postedAtMs / 1_000,
    owner: { user_type: 'registered', display_name: author },
    tags: ['practice'],
    is_answered: comments > 0,
    score: likes,
    answer_count: comments,
    view_count: 30 * likes + comments,
    content_license: 'CC BY-SA 4.0',
  }
}
