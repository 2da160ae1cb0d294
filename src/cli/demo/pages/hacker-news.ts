import type { Submission } from '../world.js'

const FRONT_PAGE_LENGTH = 30

/** The front page's order: its known formula, with minutes for hours because this world lives sixty times as fast. */
export function frontPageAt(submissions: readonly Submission[], atMs: number): Submission[] {
  const weight = ({ points, submittedAtMs }: Submission) =>
    (points - 1) ** 0.8 / ((atMs - submittedAtMs) / 60_000 + 2) ** 1.8
  return submissions.toSorted((a, b) => weight(b) - weight(a)).slice(0, FRONT_PAGE_LENGTH)
}

/** Algolia's answer to `search?tags=front_page`: one page of it. */
export function algoliaPage(frontPage: readonly Submission[], page: number, hitsPerPage: number): string {
  const hits = frontPage.slice(page * hitsPerPage, (page + 1) * hitsPerPage)
  return JSON.stringify({
    hits: hits.map(algoliaHit),
    nbHits: frontPage.length,
    page,
    nbPages: Math.ceil(frontPage.length / hitsPerPage),
    hitsPerPage,
    exhaustiveNbHits: true,
    query: '',
    params: 'tags=front_page',
  })
}

/** Firebase's `topstories.json`: ids, best first. */
export function topStoriesPage(frontPage: readonly Submission[]): string {
  return JSON.stringify(frontPage.map(({ id }) => id))
}

/** Firebase's `item/{id}.json`: `null` for what does not exist. */
export function itemPage(submission: Submission | undefined): string {
  if (submission === undefined) return 'null'
  const { id, url, title, text, author, submittedAtMs, points, comments } = submission
  return JSON.stringify({
    by: author,
    descendants: comments,
    id,
    score: points,
    text,
    time: submittedAtMs / 1_000,
    title,
    type: 'story',
    url,
  })
}

function algoliaHit({ id, url, title, text, author, submittedAtMs, points, comments }: Submission): object {
  return {
    _tags: ['story', `author_${author}`, `story_${id}`, 'front_page'],
    author,
    created_at: new Date(submittedAtMs).toISOString().replace('.000Z', 'Z'),
    created_at_i: submittedAtMs / 1_000,
    num_comments: comments,
    objectID: String(id),
    points,
    story_id: id,
    story_text: text,
    title,
    url,
  }
}
