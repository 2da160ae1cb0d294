import { moveRows } from './move-rows.js'

// A busy list is published every few seconds; nobody reads that fast.
const SHORTEST_WAIT_MS = 5_000
const NEAR_THE_TOP_PX = 200

/**
 * Keeps the list of the page up to date. A newer edition is fetched as the page it would be, and its rows take their
 * places: at once when nobody is at the list, otherwise when the reader says so or has left it.
 */
export function followList(): void {
  const live = document.querySelector<HTMLElement>('[data-live]')
  const events = live?.dataset['live']
  const page = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href
  if (!live || !events || !page) return
  let shown = Number(live.dataset['edition'])
  let announced = shown
  let next: Element | undefined
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

  const isRead = () => isPointed || live.contains(document.activeElement) || !getSelection()?.isCollapsed
  const isAway = () => scrollY > NEAR_THE_TOP_PX

  async function look(): Promise<void> {
    timer = undefined
    lastLookMs = Date.now()
    try {
      const answer = await fetch(page ?? '', { cache: 'no-cache', credentials: 'omit' })
      if (!answer.ok) return
      const fetched = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-live]')
      if (fetched && Number(fetched.getAttribute('data-edition')) !== shown) offer(fetched)
    } catch {
      // What is shown stays; the next announcement tries again.
    }
  }

  function offer(fetched: Element): void {
    next = fetched
    if (!isRead() && !isAway()) {
      take()
      return
    }
    const known = new Set([...(live?.querySelectorAll('[data-item]') ?? [])].map(idOf))
    const fresh = [...fetched.querySelectorAll('[data-item]')].filter(row => !known.has(idOf(row))).length
    button.textContent = fresh > 0 ? `${fresh} new` : 'Order has changed'
    button.hidden = false
  }

  function take(): void {
    if (!next || !live) return
    shown = Number(next.getAttribute('data-edition'))
    button.hidden = true
    moveRows(live, next)
    next = undefined
  }

  function listen(): void {
    stream = new EventSource(events ?? '')
    stream.addEventListener('edition', ({ lastEventId }) => {
      announced = Number(lastEventId)
      if (announced === shown || timer) return
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

function idOf(row: Element): string {
  return row.getAttribute('data-item') ?? ''
}
