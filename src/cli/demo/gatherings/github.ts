import type { Post } from '../posts.js'
import type { Gathering } from './gathering.js'

/** GitHub: `search/repositories` and `repos/{owner}/{name}`. */
export const github: Gathering = {
  network: 'github',
  host: 'api.github.com',
  about: 'programming',
  scale: 0.9,
  source: 'tags: [technology]',
  answer,
}

function answer(posts: readonly Post[], { pathname }: URL): string | undefined {
  if (pathname === '/search/repositories') {
    const items = posts.slice(0, 50).map(repository)
    return JSON.stringify({ total_count: posts.length, incomplete_results: false, items })
  }
  const post = posts.find(one => pathname === `/repos/${fullNameOf(one)}`)
  return post && JSON.stringify(repository(post))
}

function repository(post: Post): object {
  const { id, article, author, postedAtMs, likes, shares } = post
  const fullName = fullNameOf(post)
  return {
    id,
    full_name: fullName,
    owner: { login: author, avatar_url: null },
    html_url: `https://github.com/${fullName}`,
    description: `The program that goes with “${article.title}”`,
    fork: false,
    created_at: new Date(postedAtMs).toISOString().replace('.000Z', 'Z'),
    stargazers_count: likes,
    watchers_count: likes,
    forks_count: shares,
    language: 'TypeScript',
    topics: ['example'],
  }
}

/** The owner and the name of the repository that is made of a post. */
function fullNameOf({ id, author }: Post): string {
  return `${author}/example-${id.toString(36)}`
}
