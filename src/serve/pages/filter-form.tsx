import type { EditionEntry } from '../../model/edition.js'
import type { Addresses } from '../addresses.js'
import { FILTER_NAMES } from '../entry-filter.js'
import type { ListView } from '../formats/list-view.js'
import type { Selection } from '../parameters.js'
import { networksOf, selectionQuery } from '../selection.js'
import type { Words } from './words/en.js'

// A hundred entries may have a thousand tags.
const MAX_OPTIONS = 60

// What the form's link "show all" takes away.
const CLEARED_NAMES = ['limit', ...FILTER_NAMES] as const

interface FilterFormProps {
  view: ListView
  whole: readonly EditionEntry[]
  selection: Selection
  addresses: Addresses
  words: Words
}

/**
 * Chooses what is shown of a list: sent as a plain form without script, and in place with it. What else the address
 * asks for is sent along.
 */
export function FilterForm({ view, whole, selection, addresses, words }: FilterFormProps) {
  if (whole.length === 0) return null
  const { filters } = words
  const kept = Object.entries({ ...without(selection, FILTER_NAMES), locale: addresses.locale })
  return (
    <search class="filters" aria-label={filters.label}>
      <form action={pageAddress(view, addresses.in(undefined))} autocomplete="off" data-filters>
        {kept.map(
          ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <label>
          {filters.words}
          <input type="search" name="words" maxlength={200} value={selection.words ?? ''} dir="auto" />
        </label>
        <Choice
          name="network"
          label={filters.network}
          values={whole.flatMap(networksOf)}
          chosen={selection.network}
          words={words}
        />
        <Choice
          name="site"
          label={filters.site}
          values={whole.map(({ site }) => site)}
          chosen={selection.site}
          words={words}
        />
        <Choice
          name="tag"
          label={filters.tag}
          values={whole.flatMap(({ tags }) => tags)}
          chosen={selection.tag}
          words={words}
        />
        <noscript>
          <button type="submit">{filters.apply}</button>
        </noscript>
        <p class="soft">
          <span role="status" data-shown>
            {isPartial(selection) && filters.shown(view.entries.length, whole.length)}
          </span>{' '}
          <a href={wholeAddress({ view, addresses, selection })} data-clear hidden={!isPartial(selection)}>
            {filters.clear}
          </a>
        </p>
      </form>
    </search>
  )
}

/** The page without what the form asks for, from which our script takes what the form hides. */
export function wholeAddress({
  view,
  addresses,
  selection,
}: Pick<FilterFormProps, 'view' | 'addresses' | 'selection'>) {
  return pageAddress(view, addresses, selectionQuery(without(selection, CLEARED_NAMES)))
}

function without(selection: Selection, names: readonly (keyof Selection)[]): Selection {
  return Object.fromEntries(Object.entries(selection).filter(([name]) => !names.some(one => one === name)))
}

function pageAddress({ listId, edition, isPast }: ListView, addresses: Addresses, query?: string): string {
  return isPast && edition !== null
    ? addresses.edition(listId, edition.number, 'html', query)
    : addresses.list(listId, 'html', query)
}

function isPartial(selection: Selection): boolean {
  return CLEARED_NAMES.some(name => selection[name] !== undefined)
}

/** At most so many as readers look through. */
function mostFrequent(values: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const byCount = [...counts].sort(([, one], [, other]) => other - one)
  return byCount.slice(0, MAX_OPTIONS).map(([value]) => value)
}

interface ChoiceProps {
  name: string
  label: string
  values: readonly string[]
  chosen: string | undefined
  words: Words
}

/** One of what the entries have, if there is a choice. */
function Choice({ name, label, values, chosen, words }: ChoiceProps) {
  const options = [...new Set([...mostFrequent(values), ...(chosen === undefined ? [] : [chosen])])]
  if (options.length < 2) return null
  options.sort(new Intl.Collator(words.tag).compare)
  return (
    <label>
      {label}
      <select name={name}>
        <option value="">{words.filters.any}</option>
        {options.map(option => (
          <option key={option} selected={option === chosen}>
            {option}
          </option>
        ))}
      </select>
    </label>
  )
}
