import { METRICS } from '../../model/metric.js'
import { join, leave } from './shared-list.js'
import type { WidgetFeed, WidgetItem } from './widget-feed.js'
import { widgetStyle } from './widget-style.js'
import { countWriter } from './words.js'

const DEFAULT_LIMIT = 10

/**
 * `<more-news list limit theme metrics images refresh heading>`: a list on anybody's page. What stands inside the
 * element stays until the list is there, and for good when it does not come. Strangers' text enters by `textContent`,
 * their addresses only as checked http(s) links.
 */
class MoreNews extends HTMLElement {
  static observedAttributes = ['list', 'limit', 'metrics', 'images', 'refresh', 'heading']
  #url = ''

  connectedCallback(): void {
    this.#url = new URL(`${encodeURIComponent(this.getAttribute('list') ?? '')}.json`, import.meta.url).href
    join(this.#url, this)
  }

  disconnectedCallback(): void {
    leave(this.#url, this)
    this.#url = ''
  }

  attributeChangedCallback(): void {
    if (!this.#url) return
    leave(this.#url, this)
    this.connectedCallback()
  }

  get limit(): number {
    return Math.min(100, Math.max(1, Math.floor(Number(this.getAttribute('limit'))) || DEFAULT_LIMIT))
  }

  get refresh(): number {
    return Number(this.getAttribute('refresh')) || 0
  }

  show(feed: WidgetFeed): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
    if (root.activeElement) return // who stands on a link would lose it
    if (!root.adoptedStyleSheets.length) root.adoptedStyleSheets = [widgetStyle()]
    const section = make('section', 'list')
    const heading = this.getAttribute('heading') ?? feed.title
    section.ariaLabel = heading || feed.title
    if (heading) section.append(make('h2', 'heading', link('heading-link', feed.page, heading)))
    const write = countWriter(this.closest<HTMLElement>('[lang]')?.lang ?? '')
    section.append(make('ol', 'items', ...feed.items.slice(0, this.limit).map(item => this.#entry(item, write))))
    root.replaceChildren(section)
    this.#tell('load', { items: feed.items.length })
  }

  #entry(item: WidgetItem, write: ReturnType<typeof countWriter>): HTMLElement {
    const title = link('title', item.url, item.title)
    title.lang = item.language
    title.dir = 'auto'
    title.onclick = () => this.#tell('click', { id: item.id, url: item.url })
    const wanted = this.getAttribute('metrics')
    const counts = METRICS.flatMap(metric => {
      const figure = (wanted ?? metric).includes(metric) && item.figures[metric]
      return figure ? make('span', 'count', write(metric, figure.count, figure.perHour)) : []
    })
    const site = make('bdi', 'site', new URL(item.url).hostname.replace(/^www\./, ''))
    const entry = make('li', 'item', title, make('div', 'details', site, ...counts))
    if (item.image && this.hasAttribute('images')) entry.prepend(picture(item.image))
    return entry
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

function picture(address: string): HTMLElement {
  const image = new Image(72, 48)
  image.alt = ''
  image.loading = 'lazy'
  image.referrerPolicy = 'no-referrer'
  image.src = address
  image.setAttribute('part', 'image')
  image.onerror = () => {
    image.alt = ' ' // with none at all Chromium would give up its room, and the text would move
    image.style.visibility = 'hidden'
  }
  return image
}

if (!customElements.get('more-news')) customElements.define('more-news', MoreNews)
