import { createHash } from 'node:crypto'

/** The one style sheet of all pages, inline so that a page is one request. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1c1e21;--soft:#5b626b;--line:#dcdfe3;--paper:#fff;--tint:#f4f6f8;--link:#0b57a4;--up:#0a7a3d;--down:#a8321f;--warn:#fff6dd;--warn-line:#d9a514}
@media (prefers-color-scheme:dark){:root{--ink:#e6e8eb;--soft:#9aa3ad;--line:#343a41;--paper:#15181c;--tint:#1e2329;--link:#82b7f2;--up:#5fce8c;--down:#f2907c;--warn:#332a10;--warn-line:#8f6f13}}
*{box-sizing:border-box}
body{margin:0 auto;padding:0 1rem 3rem;max-width:50rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.15em}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
h1{font-size:1.6rem;line-height:1.25;margin:1.5rem 0 .25rem}
h1 a{text-decoration:none}h1 a:hover{text-decoration:underline}
h2{font-size:1.15rem;margin:2rem 0 .5rem}
.bar{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;align-items:baseline;padding:.8rem 0;border-bottom:1px solid var(--line)}
.bar .name{font-weight:700;color:inherit;text-decoration:none}
.bar nav{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin-inline-start:auto}
.tabs{display:flex;flex-wrap:wrap;gap:.25rem;margin:1rem 0 0;padding:0;list-style:none}
.tabs a{display:block;padding:.3rem .75rem;border:1px solid var(--line);border-radius:1rem;text-decoration:none}
.tabs a[aria-current]{background:var(--ink);border-color:var(--ink);color:var(--paper)}
.soft,.soft a{color:var(--soft)}
.soft{font-size:.9rem;margin:.25rem 0}
.notice{border-inline-start:4px solid var(--warn-line);background:var(--warn);padding:.6rem .9rem;margin:1rem 0}
.notice p{margin:.25rem 0}
.entries{list-style:none;margin:1rem 0 0;padding:0}
.entry{display:grid;grid-template-columns:2.75rem 1fr auto;gap:0 .75rem;padding:1rem 0;border-top:1px solid var(--line)}
.entry:first-child{border-top:0}
.rank{font-size:1.25rem;font-weight:700;text-align:center;line-height:1.3;font-variant-numeric:tabular-nums}
.moved{display:block;font-size:.75rem;font-weight:400;white-space:nowrap}
.up,.rising{color:var(--up)}.down,.falling{color:var(--down)}.steady,.same{color:var(--soft)}
.entry h2{font-size:1.1rem;line-height:1.35;margin:0}
.entry h2 a{text-decoration:none}.entry h2 a:hover{text-decoration:underline}
.entry p{margin:.3rem 0}
.entry img{width:7.5rem;height:5rem;object-fit:cover;border-radius:.3rem;background:var(--tint)}
.counts{display:flex;flex-wrap:wrap;gap:.1rem 1.25rem;list-style:none;margin:.4rem 0;padding:0;font-variant-numeric:tabular-nums}
.counts .trend{font-size:.85rem;white-space:nowrap}
.spark{display:block;width:6rem;height:1.25rem;color:var(--soft)}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.lead img{max-width:100%;max-height:20rem;border-radius:.3rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
th,td{padding:.35rem 1.25rem .35rem 0;text-align:start;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:normal}
td.number,th.number{text-align:end}
.cards{list-style:none;margin:1rem 0;padding:0}
.cards>li{padding:.8rem 0;border-top:1px solid var(--line)}
.cards p{margin:.2rem 0}.cards h2{margin:0;font-size:1.05rem}
.fails{color:var(--down)}
pre{background:var(--tint);padding:.75rem;border-radius:.3rem;white-space:pre-wrap}
summary{cursor:pointer}
footer{margin-top:2.5rem;padding-top:.75rem;border-top:1px solid var(--line)}
@media (max-width:34rem){.entry{grid-template-columns:2rem 1fr;gap:0 .6rem}.entry .picture{grid-column:2;margin-top:.4rem}.entry img{width:100%;height:9rem}}
`.replaceAll('\n', '')

/** As the Content-Security-Policy names the style sheet. */
export const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`
