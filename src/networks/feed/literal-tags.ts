/** The elements of HTML, also those that are out of use. */
const HTML_ELEMENTS: ReadonlySet<string> = new Set(
  [
    'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br',
    'button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed',
    'fencedframe fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html',
    'i iframe image img input ins isindex kbd keygen label layer legend li link listing main map mark marquee math menu',
    'menuitem meta meter multicol nav nobr noembed noframes noscript object ol optgroup option output p param picture',
    'plaintext portal pre progress q rb rp rt rtc ruby s samp script search section select slot small source spacer span',
    'strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul',
    'var video wbr xmp',
  ]
    .join(' ')
    .split(' '),
)

const BARE_TAG = /<\/?([a-z][\w.]{0,63})>/gi

/** HTML in which `<T>` and `<stdio.h>` are text: tags without attributes whose names are none of HTML's. */
export function withLiteralTags(html: string): string {
  if (!html.includes('<')) return html
  return html.replace(BARE_TAG, (tag: string, name: string) =>
    HTML_ELEMENTS.has(name.toLowerCase()) ? tag : `&lt;${tag.slice(1)}`,
  )
}
