import type { Edition } from '../../model/edition.js'
import { UptickError } from '../../model/errors.js'
import type { NetworkName } from '../../model/finding.js'
import type { ListDefinition } from '../../model/list.js'
import type { TopShare } from '../../model/top-share.js'
import type { Format } from '../formats/format.js'
import { isoTime } from '../formats/iso-time.js'
import { CACHING, OPEN_TO_ALL } from '../headers.js'
import { listNamed } from '../list-named.js'
import type { Locale } from '../locale.js'
import { pageLocaleOf } from '../page-locale.js'
import type { Selection } from '../parameters.js'
import type { Call } from '../route.js'
import { networksOf, selectionQuery } from '../selection.js'
import { sendAnswer } from '../send-answer.js'
import type { ServeContext } from '../serve-context.js'

type Query = Selection & { locale?: Locale | undefined }
type NewestCall = Call<{ list: string }, Query & { at?: number | undefined }, Format>

/** Answers for `/lists/{list}` in every format. */
export function listHandlers({ ports, addresses, listAnswers }: ServeContext) {
  const passedEditions = new WeakMap<Edition, Map<TopShare, Promise<Edition>>>()

  async function redirectToMoment({ reply, params, format, isNamed, query }: NewestCall, atMs: number) {
    const { list } = params
    const number = await ports.editionNumberAt(list, atMs)
    if (number === undefined) {
      throw new UptickError('not-found', `no edition of the list "${list}" is kept from ${isoTime(atMs)}`, {
        remedy: `The newest edition is at ${addresses.list(list)}.`,
      })
    }
    const { at: _at, top: _top, locale, ...selection } = query
    return reply
      .headers({ ...OPEN_TO_ALL, 'cache-control': CACHING.newest, vary: 'Accept, Accept-Encoding' })
      .redirect(
        addresses.in(locale).edition(list, number, isNamed ? format : undefined, selectionQuery(selection)),
        302,
      )
  }

  async function pastEdition(definition: ListDefinition, number: number): Promise<Edition> {
    const newest = ports.newest(definition.id)
    const edition = newest?.number === number ? newest : await ports.readEdition(definition.id, number)
    if (edition === undefined) {
      throw new UptickError('not-found', `edition ${number} of the list "${definition.id}" is not kept`, {
        remedy: newest === undefined ? 'Nothing has been published yet.' : `The newest edition is ${newest.number}.`,
      })
    }
    return edition
  }

  /** The edition with what passed the bar of a share, the same object each time: what is rendered is kept with it. */
  function passedOf(edition: Edition, share: TopShare): Promise<Edition> {
    const kept = passedEditions.get(edition) ?? new Map<TopShare, Promise<Edition>>()
    passedEditions.set(edition, kept)
    const passed = kept.get(share) ?? ports.readPassed(edition, share).then(entries => ({ ...edition, entries }))
    kept.set(share, passed)
    passed.catch(() => kept.delete(share)) // whoever waits for it gets the error; the next request tries again
    return passed
  }

  return {
    newest(call: NewestCall) {
      const { request, reply, format } = call
      const definition = listNamed(call.params.list, ports.lists())
      const { at, locale, ...selection } = call.query
      if (at !== undefined) return redirectToMoment(call, at)
      const edition = ports.newest(definition.id)
      refuseUnknownNetwork(selection.network, edition, ports.networks)
      const pageLocale = pageLocaleOf(request, locale)
      const question = { definition, isPast: false, format, selection, pageLocale }
      if (edition !== undefined && selection.top !== undefined) {
        return passedOf(edition, selection.top).then(async passed =>
          sendAnswer(request, reply, await listAnswers({ ...question, edition: passed })),
        )
      }
      const answer = listAnswers({ ...question, edition })
      if (answer instanceof Promise) return answer.then(ready => sendAnswer(request, reply, ready))
      return sendAnswer(request, reply, answer)
    },

    async past({ request, reply, params, query, format }: Call<{ list: string; number: number }, Query, Format>) {
      const definition = listNamed(params.list, ports.lists())
      const edition = await pastEdition(definition, params.number)
      const { locale, ...selection } = query
      refuseUnknownNetwork(selection.network, edition, ports.networks)
      const pageLocale = pageLocaleOf(request, locale)
      const question = { definition, edition, isPast: true, format, selection, pageLocale }
      return sendAnswer(request, reply, await listAnswers(question))
    },
  }
}

/** @throws UptickError `invalid-request` unless this software knows the network, or the edition names it. */
function refuseUnknownNetwork(
  network: NetworkName | undefined,
  edition: Edition | undefined,
  known: readonly NetworkName[],
): void {
  if (network === undefined || known.includes(network)) return
  const isNamed = edition?.entries.some(entry => networksOf(entry).includes(network)) ?? false
  if (isNamed) return
  throw new UptickError('invalid-request', `there is no network "${network}"`, {
    remedy: `The networks are ${known.join(', ')}.`,
  })
}
