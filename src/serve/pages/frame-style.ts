import { PALETTE } from './palette.js'

/** Of the embedded frame: small, and at home on any page. */
export const FRAME_STYLE = `${PALETTE}
*{box-sizing:border-box}
body{margin:0;padding:.25rem;color:var(--ink);background:var(--paper);font:1rem/1.4 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.125rem;line-height:1.3;margin:0 0 .5rem}
a{color:inherit;text-decoration:none}
a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
ol{list-style:none;margin:0;padding:0}
li{padding:.5rem 0;border-top:1px solid var(--line)}
.uptick-title{display:block;font-weight:600}
.uptick-title a{color:var(--accent)}
.uptick-site,.uptick-count{font-size:.8125rem;color:var(--soft);font-variant-numeric:tabular-nums}
.uptick-count::before{content:" ·"}
p{margin:0;color:var(--soft);font-size:.875rem}
`.replaceAll('\n', '')
