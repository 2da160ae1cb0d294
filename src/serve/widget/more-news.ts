import { SharedList } from './shared-list.js'
import type { WidgetFeed, WidgetItem } from './widget-feed.js'
import { widgetStyle } from './widget-style.js'

const DEFAULT_LIMIT = 10
const lists = new Map<string, SharedList>()

/**
 * `<more-news list limit theme metrics heading refresh>`: a list on anybody's page. What stands inside the element
 * stays until the list is there, and for good when it does not come. Strangers' text enters by `textContent`, their
 * addresses only as checked http(s) links.
 */
class MoreNews extends HTMLElement {
  #list: SharedList | undefined

  connectedCallback(): void {
    const id = this.getAttribute('list') ?? ''
    const url = new URL(`../lists/${encodeURIComponent(id)}.json`, import.meta.url).href
    this.#list = lists.get(url) ?? new SharedList(url)
    lists.set(url, this.#list)
    this.#list.join(this)
  }

  disconnectedCallback(): void {
    this.#list?.leave(this)
  }

  get limit(): number {
    return Math.min(100, Math.max(1, Math.floor(Number(this.getAttribute('limit'))) || DEFAULT_LIMIT))
  }

  get refresh(): number {
    return Number(this.getAttribute('refresh')) || 0
  }

  show(feed: WidgetFeed): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
    if (!root.adoptedStyleSheets.length) root.adoptedStyleSheets = [widgetStyle()]
    const section = make('section', 'list')
    const heading = this.getAttribute('heading') ?? feed.title
    section.ariaLabel = heading || feed.title
    if (heading) section.append(make('h2', 'heading', link('heading-link', feed.page, heading)))
    section.append(make('ol', 'items', ...feed.items.slice(0, this.limit).map(item => this.#entry(item))))
    root.replaceChildren(section)
    this.#tell('load', { items: feed.items.length })
  }

  #entry(item: WidgetItem): HTMLElement {
    const title = link('title', item.url, item.title)
    title.lang = item.language
    title.dir = 'auto'
    title.onclick = () => this.#tell('click', { id: item.id, url: item.url })
    const counts = this.#counts(item).map(words => make('span', 'count', words))
    const site = make('span', 'site', new URL(item.url).hostname.replace(/^www\./, ''))
    return make('li', 'item', title, make('div', 'details', site, ...counts))
  }

  /** `7,836 likes (2,863/hr)`, as the page's language writes numbers; a rate that is unknown is left out. */
  #counts({ figures }: WidgetItem): string[] {
    const language = this.closest<HTMLElement>('[lang]')?.lang
    const numbers = new Intl.NumberFormat(language || undefined, { maximumFractionDigits: 0 })
    const wanted = this.getAttribute('metrics')?.split(/[\s,]+/) ?? [...figures.keys()]
    return wanted.flatMap(metric => {
      const figure = figures.get(metric)
      if (!figure) return []
      const rate = figure.perHour === undefined ? '' : ` (${numbers.format(figure.perHour)}/hr)`
      return `${numbers.format(figure.count)} ${metric}${rate}`
    })
  }

  #tell(what: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(`more-news-${what}`, { bubbles: true, composed: true, detail }))
  }
}

function make(name: string, part: string, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(name)
  element.setAttribute('part', part)
  element.append(...children)
  return element
}

function link(part: string, href: string, text: string): HTMLAnchorElement {
  const anchor = document.createElement('a')
  anchor.setAttribute('part', part)
  anchor.href = href
  anchor.rel = 'noopener nofollow ugc'
  anchor.textContent = text
  return anchor
}

if (!customElements.get('more-news')) customElements.define('more-news', MoreNews)
