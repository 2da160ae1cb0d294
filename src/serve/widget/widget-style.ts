/** A constructed style sheet: a page's Content-Security-Policy does not forbid it as it forbids style elements. */
export function widgetStyle(): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`
:host{display:block;font:inherit}
:host([hidden]){display:none}
:host([theme=light]){color-scheme:light;color:#1c1e21;background:#fff}
:host([theme=dark]){color-scheme:dark;color:#e6e8eb;background:#15181c}
h2{font-size:1.15em;margin:0 0 .5em}
ol{list-style:none;margin:0;padding:0}
li{margin:0 0 var(--uptick-gap,.75em)}
a{color:var(--uptick-link,inherit);text-decoration:none}
a:hover{text-decoration:underline}
div{font-size:.85em;color:var(--uptick-soft,inherit);opacity:var(--uptick-soft-opacity,.75)}
span+span::before{content:" · "}
`)
  return sheet
}
