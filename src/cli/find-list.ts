import { UptickError } from '../model/errors.js'
import type { ListDefinition } from '../model/list.js'

/** The list of an id, or the first; @throws UptickError `invalid-request` when there is none. */
export function findList(lists: readonly ListDefinition[], id: string | undefined): ListDefinition {
  const list = id === undefined ? lists[0] : lists.find(one => one.id === id)
  if (list !== undefined) return list
  throw new UptickError('invalid-request', `there is no list "${id ?? ''}"`, {
    remedy: `the lists are: ${lists.map(one => one.id).join(', ')}`,
  })
}
