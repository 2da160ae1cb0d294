import type { ListDefinition } from '../../model/list.js'
import type { Addresses } from '../addresses.js'

interface ListTabsProps {
  lists: readonly ListDefinition[]
  currentId?: string
  addresses: Addresses
}

/** All lists beside each other, the current one marked. */
export function ListTabs({ lists, currentId, addresses }: ListTabsProps) {
  return (
    <nav aria-label="Lists">
      <ul class="tabs">
        {lists.map(({ id, title }) => (
          <li key={id}>
            <a href={addresses.list(id)} aria-current={id === currentId ? 'page' : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
