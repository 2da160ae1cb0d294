const named = (...lines: string[]): ReadonlySet<string> => new Set(lines.join(' ').split(' '))

/** Elements that give a word its look or its sense, and that titles are marked up with. */
export const WORDING = named(
  'a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark nobr q rb rp rt ruby s samp small span strike',
  'strong sub sup tt u var',
)

/** Elements that stand around a whole title. */
export const WRAPPERS = named(
  'article blockquote body center div h1 h2 h3 h4 h5 h6 header html li main ol p pre section ul',
)

/** Elements whose content HTML does not show, or that is useless in a list. */
export const UNREAD = named(
  'applet canvas frameset head iframe noembed noframes noscript object plaintext script select style svg template',
  'textarea title xmp',
)

/** The elements of HTML, also those that are out of use. */
export const HTML_ELEMENTS = named(
  'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br',
  'button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed',
  'fencedframe fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html',
  'i iframe image img input ins isindex kbd keygen label layer legend li link listing main map mark marquee math menu',
  'menuitem meta meter multicol nav nobr noembed noframes noscript object ol optgroup option output p param picture',
  'plaintext portal pre progress q rb rp rt rtc ruby s samp script search section select slot small source spacer span',
  'strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul',
  'var video wbr xmp',
)
