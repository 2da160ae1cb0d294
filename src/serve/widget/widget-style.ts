/**
 * A constructed style sheet: a page's Content-Security-Policy does not forbid it as it forbids style elements. An
 * entry is at most two lines of title and one of details high, so that room can be kept for a list beforehand.
 */
export function widgetStyle(): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`\
:host{display:block}\
:host([hidden]){display:none}\
:host([theme]){color-scheme:light dark;color:light-dark(#1d1c1a,#e9e6e1);background:light-dark(#fdfcfa,#14171a)}\
:host([theme=light]){color-scheme:light}\
:host([theme=dark]){color-scheme:dark}\
h2{font-size:1.125em;line-height:1.3;margin:0 0 .5em}\
ol{list-style:none;margin:0;padding:0}\
li{display:flow-root;line-height:1.35;margin:0 0 var(--uptick-gap,.75em)}\
img{float:inline-end;margin-inline-start:.75em;object-fit:cover;border-radius:var(--uptick-radius,.25em)}\
a{color:var(--uptick-link,inherit);text-decoration:none;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:var(--uptick-lines,2);overflow:hidden}\
a:hover{text-decoration:underline}\
a:focus-visible{outline:2px solid;outline-offset:-2px}\
div{font-size:.85em;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;color:var(--uptick-soft,inherit);opacity:var(--uptick-soft-opacity,.8)}\
span::before{content:" · "}\
`)
  return sheet
}
