import type { PageWords } from './page-words.js'
import type { FetchedList, ShownList } from './shown-list.js'

// A busy list is published every few seconds; nobody reads that fast.
const SHORTEST_WAIT_MS = 5_000
const NEAR_THE_TOP_PX = 200

/**
 * Keeps the list of the page up to date. A newer edition is fetched as the page it would be, and its rows take their
 * places: at once when nobody is at the list, otherwise when the reader says so or has left it.
 */
export function followList(list: ShownList, words: PageWords): void {
  const live = list.element
  const events = live.dataset['live']
  if (!events) return
  let next: FetchedList | undefined
  let lastLookMs = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let stream: EventSource | undefined
  let isPointed = false

  const button = document.createElement('button')
  button.className = 'news'
  button.type = 'button'
  button.hidden = true
  const said = document.createElement('div')
  said.setAttribute('role', 'status')
  said.append(button)
  document.querySelector('main')?.append(said)

  const isFocused = () => document.activeElement?.closest('[data-list], [data-filters]')
  const isRead = () => isPointed || isFocused() || !getSelection()?.isCollapsed
  const isAway = () => scrollY > NEAR_THE_TOP_PX

  async function look(): Promise<void> {
    timer = undefined
    lastLookMs = Date.now()
    const fetched = await list.fetchWhole()
    if (fetched && editionOf(fetched) !== list.edition()) offer(fetched)
  }

  function offer(fetched: FetchedList): void {
    next = fetched
    if (!isRead() && !isAway()) {
      take()
      return
    }
    const known = new Set([...live.querySelectorAll('[data-item]')].map(idOf))
    const passing = list.passing(fetched.rows)
    const fresh = passing.filter(row => !known.has(idOf(row))).length
    button.textContent = fresh > 0 ? words.inNumber(words.fresh, fresh) : words.reordered
    button.hidden = false
  }

  function take(): void {
    if (!next) return
    button.hidden = true
    list.show(next)
    next = undefined
  }

  function listen(): void {
    stream = new EventSource(events ?? '')
    stream.addEventListener('edition', ({ lastEventId }) => {
      if (Number(lastEventId) === list.edition() || timer) return
      timer = setTimeout(look, Math.max(0, lastLookMs + SHORTEST_WAIT_MS - Date.now()))
    })
  }

  button.addEventListener('click', () => {
    take()
    scrollTo({ top: 0, behavior: 'instant' })
  })
  live.addEventListener('pointerenter', ({ pointerType }) => {
    isPointed = pointerType === 'mouse'
  })
  live.addEventListener('pointerleave', () => {
    isPointed = false
    if (!isRead() && !isAway()) take()
  })
  live.addEventListener('focusout', () => {
    requestAnimationFrame(() => !isRead() && !isAway() && take())
  })
  document.addEventListener('visibilitychange', () => {
    stream?.close()
    if (!document.hidden) listen()
  })
  if (!document.hidden) listen()
}

function editionOf({ rows }: FetchedList): number {
  return Number(rows.getAttribute('data-edition'))
}

function idOf(row: Element): string {
  return row.getAttribute('data-item') ?? ''
}
