import { moveRows } from './move-rows.js'

/** A list as a page of it was fetched. */
export interface FetchedList {
  rows: Element
  form: Element | null
}

/** The list that the page shows. */
export interface ShownList {
  element: HTMLElement
  edition(): number
  /** Whether it holds all entries of its edition: not while it is what the server selected. */
  isWhole(): boolean
  /** Fetches the newest edition, all of it; absent when that cannot be had, so that what is shown stays. */
  fetchWhole(): Promise<FetchedList | undefined>
  /** Puts a fetched list in place of what is shown. */
  show(fetched: FetchedList): void
  /** Called with what is about to be shown: hides rows of it. */
  beforeShowing: (fetched: FetchedList) => void
  /** The rows of a list that readers would see. */
  passing: (rows: Element) => Element[]
}

/** The list of this page, if it has one. */
export function findList(): ShownList | undefined {
  const element = document.querySelector<HTMLElement>('[data-list]')
  const address = element?.dataset['list']
  if (!element || !address) return undefined
  let isWhole = !document.querySelector('[data-clear]:not([hidden])')
  const list: ShownList = {
    element,
    edition: () => Number(element.dataset['edition']),
    isWhole: () => isWhole,
    beforeShowing: () => {},
    passing: rows => [...rows.querySelectorAll('[data-item]')],
    async fetchWhole() {
      try {
        const answer = await fetch(address, { cache: 'no-cache', credentials: 'omit' })
        if (!answer.ok) return undefined
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
        const rows = page.querySelector('[data-list]')
        return rows ? { rows, form: page.querySelector('[data-filters]') } : undefined
      } catch {
        return undefined
      }
    },
    show(fetched) {
      isWhole = true
      list.beforeShowing(fetched)
      moveRows(element, fetched.rows)
    },
  }
  return list
}
