import { UptickError } from '../model/errors.js'
import type { ListDefinition } from '../model/list.js'

/**
 * The definition of the list with this id.
 *
 * @throws UptickError `not-found` that names the lists there are.
 */
export function listNamed(listId: string, lists: readonly ListDefinition[]): ListDefinition {
  const definition = lists.find(list => list.id === listId)
  if (definition !== undefined) return definition
  throw new UptickError('not-found', `there is no list "${listId}"`, {
    remedy: lists.length === 0 ? 'No lists are configured.' : `The lists are ${lists.map(list => list.id).join(', ')}.`,
  })
}
