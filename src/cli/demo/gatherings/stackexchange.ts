import { escapeXml } from '../pages/xml.js'
import type { Post } from '../posts.js'
import type { Gathering } from './gathering.js'

const SITE = 'stackoverflow'

/** One site of Stack Exchange: `questions` and `questions/{ids}`. Both tell the same of each. */
export const stackexchange: Gathering = {
  network: 'stackexchange',
  host: 'api.stackexchange.com',
  about: 'programming',
  scale: 0.05,
  source: `site: ${SITE}, tags: [technology]`,
  answer,
}

function answer(posts: readonly Post[], { pathname, searchParams }: URL): string | undefined {
  if (searchParams.get('site') !== SITE) return undefined
  if (pathname === '/2.3/questions') return questionsPage(posts)
  const ids = /^\/2\.3\/questions\/([\d;]+)$/.exec(pathname)?.[1]?.split(';')
  return ids && questionsPage(posts.filter(({ id }) => ids.includes(String(id))))
}

function questionsPage(posts: readonly Post[]): string {
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
