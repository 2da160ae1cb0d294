const MOVE_MS = 400

/** Puts the new content in place of what is shown; rows that stay are seen to move to their new places. */
export function moveRows(live: HTMLElement, next: Element): void {
  const before = new Map<string, { top: number; picture: Element | null }>()
  for (const row of live.querySelectorAll<HTMLElement>('[data-item]')) {
    const picture = row.querySelector('.picture')
    before.set(row.dataset['item'] ?? '', { top: row.getBoundingClientRect().top, picture })
  }
  live.replaceChildren(...next.childNodes)
  live.dataset['edition'] = next.getAttribute('data-edition') ?? ''
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  for (const row of live.querySelectorAll<HTMLElement>('[data-item]')) {
    const known = before.get(row.dataset['item'] ?? '')
    keepPicture(row, known?.picture)
    if (isStill || before.size === 0) continue
    const rise = known === undefined ? 0 : known.top - row.getBoundingClientRect().top
    if (known === undefined) row.animate({ opacity: [0, 1] }, { duration: MOVE_MS })
    else if (rise !== 0)
      row.animate({ transform: [`translateY(${rise}px)`, 'none'] }, { duration: MOVE_MS, easing: 'ease-in-out' })
  }
}

/** A picture that is there already does not flicker. */
function keepPicture(row: HTMLElement, kept: Element | null | undefined): void {
  const fresh = row.querySelector('.picture')
  const source = (picture: Element | null | undefined) => picture?.querySelector('img')?.getAttribute('src')
  if (fresh && kept && source(fresh) === source(kept)) fresh.replaceWith(kept)
}
