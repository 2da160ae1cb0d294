import type { ListDefinition } from '../../model/list.js'
import type { Addresses } from '../addresses.js'
import type { Words } from './words/en.js'

interface ListTabsProps {
  lists: readonly ListDefinition[]
  currentId?: string
  addresses: Addresses
  words: Words
}

/** All lists beside each other, the current one marked. */
export function ListTabs({ lists, currentId, addresses, words }: ListTabsProps) {
  return (
    <nav aria-label={words.lists.title}>
      <ul class="tabs">
        {lists.map(({ id, title }) => (
          <li key={id}>
            <a href={addresses.list(id)} aria-current={id === currentId ? 'page' : undefined} dir="auto">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
