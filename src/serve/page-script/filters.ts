import { type EntryFilter, FILTER_NAMES, passesFilter } from '../entry-filter.js'
import type { PageWords } from './page-words.js'
import type { FetchedList, ShownList } from './shown-list.js'

// Browsers refuse a page that changes its address too often (Safari: 100 times in 30 s).
const ADDRESS_WAIT_MS = 200

/**
 * Filters the list in place: at once, with the count said politely and the choice kept in the page's address. Escape
 * shows all again. What the server had selected is completed at the first change.
 */
export function offerFilters(list: ShownList, words: PageWords): void {
  const form = document.querySelector<HTMLFormElement>('[data-filters]')
  const said = form?.querySelector('[data-shown]')
  const clear = form?.querySelector<HTMLAnchorElement>('[data-clear]')
  if (!form || !said || !clear) return

  const fields = () => FILTER_NAMES.flatMap(name => asField(form.elements.namedItem(name)) ?? [])
  const filter = (): EntryFilter => Object.fromEntries(fields().map(({ name, value }) => [name, value.trim()]))
  const limit = () => asField(form.elements.namedItem('limit'))

  list.beforeShowing = fetched => {
    keepChoices(form, fetched)
    hide(fetched.rows)
  }

  list.passing = rows => {
    const chosen = filter()
    const most = Number(limit()?.value) || undefined
    return rowsOf(rows)
      .filter(row => passesFilter(filterable(row), chosen))
      .slice(0, most)
  }

  function hide(rows: Element): void {
    const [all, passing] = [rowsOf(rows), new Set(list.passing(rows))]
    for (const row of all) row.hidden = !passing.has(row)
    const isFiltered = limit() !== undefined || Object.values(filter()).some(value => value !== '')
    const counted = words.inNumber(words.shown, passing.size).replace('{all}', words.number(all.length))
    const text = isFiltered ? counted : ''
    if (said && said.textContent?.trim() !== text) said.textContent = text
    if (clear) clear.hidden = !isFiltered
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  async function apply(): Promise<void> {
    clearTimeout(timer)
    timer = setTimeout(() => keepAddress(fields(), limit() !== undefined), ADDRESS_WAIT_MS)
    const fetched = list.isWhole() ? undefined : await list.fetchWhole()
    if (fetched) list.show(fetched)
    else hide(list.element)
  }

  function showAll(): void {
    for (const field of fields()) field.value = ''
    limit()?.remove()
    void apply()
  }

  form.addEventListener('input', () => void apply())
  form.addEventListener('submit', event => {
    event.preventDefault()
    void apply()
  })
  clear.addEventListener('click', event => {
    event.preventDefault()
    showAll()
    asField(form.elements.namedItem('words'))?.focus()
  })
  document.addEventListener('keydown', ({ key, isComposing }) => {
    if (key === 'Escape' && !isComposing && !clear.hidden) showAll()
  })
}

function rowsOf(rows: Element): HTMLElement[] {
  return [...rows.querySelectorAll<HTMLElement>('[data-item]')]
}

type Field = HTMLInputElement | HTMLSelectElement

function asField(element: Element | RadioNodeList | null): Field | undefined {
  return element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element : undefined
}

function filterable(row: HTMLElement) {
  const { site = '', networks = '', tags = '' } = row.dataset
  const texts = [...row.querySelectorAll('h2, .head bdi, .excerpt')].map(part => part.textContent ?? '')
  return { texts, site, networks: networks.split(' '), tags: tags.split('\n') }
}

/** A reload, or whoever is sent the address, sees the same. */
function keepAddress(fields: readonly Field[], isLimited: boolean): void {
  const address = new URL(location.href)
  for (const { name, value } of fields) {
    if (value.trim()) address.searchParams.set(name, value.trim())
    else address.searchParams.delete(name)
  }
  if (!isLimited) address.searchParams.delete('limit')
  history.replaceState(history.state, '', address)
}

/** Offers what the fetched entries have, and goes on offering what is chosen. */
function keepChoices(form: HTMLFormElement, fetched: FetchedList): void {
  for (const select of form.querySelectorAll('select')) {
    const { value, name } = select
    const fresh = fetched.form?.querySelector(`select[name=${name}]`)
    if (!fresh) continue
    select.replaceChildren(...fresh.childNodes)
    if (![...select.options].some(option => option.value === value)) select.add(new Option(value))
    select.value = value
  }
}
