import type { FastifyReply, FastifyRequest } from 'fastify'
import { contentTypeOf } from './formats/format.js'
import { fragmentOf, prepareFragment, sendFragment } from './fragment-answer.js'
import { CACHING, INERT_POLICY, OPEN_TO_ALL, pagePolicy } from './headers.js'
import { LOCALES, type Locale } from './locale.js'
import { namesHtml } from './negotiation.js'
import { pageLocaleOf } from './page-locale.js'
import { errorPage } from './pages/error-page.js'
import { emptyFragment } from './pages/fragment.js'
import { WORDS } from './pages/words/words.js'
import type { Problem } from './problem.js'
import type { ServeContext } from './serve-context.js'

/**
 * Answers with a problem: a page to those who asked for HTML, problem+json to others. Never to be stored. At the address
 * of a fragment the body of an error would stand in somebody's page: that gets 200, and the reason in a comment.
 */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
  { addresses, always }: Pick<ServeContext, 'addresses' | 'always'>,
): FastifyReply {
  const listId = fragmentOf(request.url)
  if (listId !== undefined) {
    const body = emptyFragment(listId, [problem.detail, problem.remedy].join(' ').trim())
    return sendFragment(reply, prepareFragment(body, CACHING.never, always))
  }
  const isPage = wantsPage(request)
  const chosen = chosenLocale(request)
  const { locale } = pageLocaleOf(request, chosen)
  return reply
    .code(problem.status)
    .headers({
      ...always,
      ...OPEN_TO_ALL,
      'cache-control': CACHING.never,
      vary: isPage ? 'Accept, Accept-Language' : 'Accept',
      ...(isPage ? { 'content-language': locale } : {}),
      'content-security-policy': isPage ? pagePolicy(addresses.publicUrl) : INERT_POLICY,
      'content-type': isPage ? contentTypeOf('html') : 'application/problem+json; charset=utf-8',
    })
    .send(
      isPage
        ? errorPage(problem, addresses.in(chosen), WORDS[locale])
        : JSON.stringify({ type: 'about:blank', ...problem }),
    )
}

/** What the address names, even where the rest of it is wrong. */
function chosenLocale({ query }: FastifyRequest): Locale | undefined {
  const named: unknown = typeof query === 'object' && query !== null ? Reflect.get(query, 'locale') : undefined
  return LOCALES.find(locale => locale === named)
}

/** The extension of the address decides, then whether `Accept` names HTML: what names nothing is most often a program. */
function wantsPage({ url, headers }: FastifyRequest): boolean {
  const extension = /\.([a-z]+)$/.exec(url.split('?', 1)[0] ?? '')?.[1]
  if (extension === undefined) return namesHtml(headers.accept)
  return extension === 'html'
}
