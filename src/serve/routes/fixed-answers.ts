import type { FastifyReply, FastifyRequest } from 'fastify'
import { CACHING, INERT_POLICY, OPEN_TO_ALL } from '../headers.js'
import { type AnswerContent, type PreparedAnswer, prepareAnswer } from '../prepared-answer.js'
import { sendAnswer } from '../send-answer.js'
import type { ServeContext } from '../serve-context.js'
import { WIDGET_TYPES } from '../widget-types.js'

const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#b0400c"/><path d="M7 22l7-8 4 4 7-9m-6 0h6v6" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>\n`

type Requested = { request: FastifyRequest; reply: FastifyReply }

/** Answers whose bytes are known at the start: prepared at the first request, kept for ever. */
export function fixedAnswers({ ports, addresses, always }: Pick<ServeContext, 'ports' | 'addresses' | 'always'>) {
  function fixed(content: () => AnswerContent) {
    let prepared: Promise<PreparedAnswer> | undefined
    return async ({ request, reply }: Requested) => {
      prepared ??= prepareAnswer(content(), always)
      return sendAnswer(request, reply, await prepared)
    }
  }

  return {
    widget: fixed(() => script(ports.scripts.widget, CACHING.widget)),
    pinnedWidget: (build: Buffer) => fixed(() => script(build, CACHING.past)),
    pageScript: fixed(() => script(ports.scripts.page, CACHING.past)),
    widgetTypes: fixed(() => ({
      body: WIDGET_TYPES,
      contentType: 'text/plain; charset=utf-8',
      caching: CACHING.widget,
      policy: INERT_POLICY,
      headers: OPEN_TO_ALL,
    })),
    manifest: fixed(() => ({
      body: JSON.stringify({
        name: 'Uptick',
        start_url: addresses.front(),
        display: 'minimal-ui',
        icons: [{ src: addresses.favicon(), sizes: 'any', type: 'image/svg+xml' }],
      }),
      contentType: 'application/manifest+json; charset=utf-8',
      caching: CACHING.day,
      policy: INERT_POLICY,
      headers: OPEN_TO_ALL,
    })),
    favicon: fixed(() => ({
      body: FAVICON,
      contentType: 'image/svg+xml',
      caching: CACHING.day,
      policy: INERT_POLICY,
      headers: OPEN_TO_ALL,
    })),
    robots: fixed(() => ({
      // Past editions are without end, and hold nothing that the newest ones did not.
      body: 'User-agent: *\nDisallow: /lists/*/editions/\n',
      contentType: 'text/plain; charset=utf-8',
      caching: CACHING.day,
      policy: INERT_POLICY,
    })),
    openApi: (describe: () => object) =>
      fixed(() => ({
        body: JSON.stringify(describe()),
        contentType: 'application/json; charset=utf-8',
        caching: CACHING.newest,
        policy: INERT_POLICY,
        headers: OPEN_TO_ALL,
      })),
  }
}

function script(body: Buffer, caching: string): AnswerContent {
  return { body, contentType: 'text/javascript; charset=utf-8', caching, policy: INERT_POLICY, headers: OPEN_TO_ALL }
}
