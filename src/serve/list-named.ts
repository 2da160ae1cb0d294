import { UptickError } from '../model/errors.js'
import type { ListDefinition } from '../model/list.js'
import { FORMATS } from './formats/format.js'

/**
 * The definition of the list with this id.
 *
 * @throws UptickError `not-found` that names the lists there are, or the extensions when only that of the address is wrong.
 */
export function listNamed(listId: string, lists: readonly ListDefinition[]): ListDefinition {
  const definition = lists.find(list => list.id === listId)
  if (definition !== undefined) return definition
  const withoutForm = lists.find(list => listId.startsWith(`${list.id}.`))
  if (withoutForm !== undefined) {
    const extension = listId.slice(withoutForm.id.length)
    throw new UptickError('not-found', `the list "${withoutForm.id}" does not come as "${extension}"`, {
      remedy: `Its extensions are ${FORMATS.map(format => `.${format}`).join(', ')}.`,
    })
  }
  throw new UptickError('not-found', `there is no list "${listId}"`, {
    remedy: lists.length === 0 ? 'No lists are configured.' : `The lists are ${lists.map(list => list.id).join(', ')}.`,
  })
}
