import type { Post } from '../posts.js'

/** GitHub's `search/repositories`. */
export function githubSearchPage(posts: readonly Post[]): string {
  return JSON.stringify({
    total_count: posts.length,
    incomplete_results: false,
    items: posts.slice(0, 50).map(repository),
  })
}

/** GitHub's `repos/{owner}/{name}`. */
export function githubRepositoryPage(post: Post): string {
  return JSON.stringify(repository(post))
}

/** The owner and the name of the repository that is made of a post. */
export function githubFullName({ id, author }: Post): string {
  return `${author}/example-${id.toString(36)}`
}

function repository(post: Post): object {
  const { id, article, author, postedAtMs, likes, shares } = post
  const fullName = githubFullName(post)
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
