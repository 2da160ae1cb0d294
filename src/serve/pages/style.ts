import { PALETTE } from './palette.js'

/**
 * The one style sheet of all pages, inline so that a page is one request. Type sizes: .8125, .9375, 1, 1.125 and
 * 1.75 rem; distances are multiples of a quarter.
 */
export const STYLE = `${PALETTE}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:0 1.25rem 3rem;max-width:58rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.2em}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
h1{font-size:1.75rem;line-height:1.2;letter-spacing:-.015em;margin:1.75rem 0 .25rem}
h2{font-size:1.125rem;line-height:1.35;margin:2rem 0 .5rem}
h1 a,h2 a{color:inherit;text-decoration:none}
h1 a:hover,h2 a:hover{color:var(--accent);text-decoration:underline}
.soft,.soft a{color:var(--soft)}
.soft{font-size:.8125rem;margin:.25rem 0}
.soft a:hover{color:var(--accent)}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[hidden]{display:none!important}
.bar{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:center;padding:1rem 0}
.bar .name{display:inline-flex;gap:.5rem;align-items:center;font-weight:700;letter-spacing:-.01em;color:inherit;text-decoration:none}
.bar .name svg{width:1.5rem;height:1.5rem}
.bar nav{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;font-size:.9375rem}
.bar nav a{color:var(--soft);text-decoration:none}
.bar nav a:hover{color:var(--accent);text-decoration:underline}
.tabs{display:flex;flex-wrap:wrap;gap:0 1.5rem;margin:0;padding:0;list-style:none;border-bottom:1px solid var(--line)}
.tabs a{display:block;padding:.5rem 0;margin-bottom:-1px;border-bottom:2px solid transparent;color:var(--soft);text-decoration:none}
.tabs a:hover{color:var(--accent)}
.tabs a[aria-current]{color:var(--ink);font-weight:600;border-color:var(--heat)}
.filters form{display:flex;flex-wrap:wrap;gap:.5rem 1rem;margin:1rem 0 .75rem}
.filters label{display:grid;gap:.125rem;min-width:0;font-size:.8125rem;color:var(--soft)}
.filters input{width:11rem}
.filters select{max-width:11.5rem}
.filters p{flex:1 1 8rem;align-self:end;min-height:1.25rem;margin:0}
.lede{margin:.25rem 0;color:var(--soft)}
.notice{border-inline-start:3px solid var(--heat);background:var(--tint);padding:.75rem 1rem;margin:1.25rem 0;border-start-end-radius:.25rem;border-end-end-radius:.25rem}
.notice p{margin:.25rem 0}
.entries{list-style:none;margin:1rem 0 0;padding:0}
.entry{display:grid;grid-template:"rank head picture" auto "rank body picture" 1fr/2.75rem minmax(0,1fr) auto;column-gap:1rem;padding:1.25rem 0;border-top:1px solid var(--line);background:var(--paper)}
.rank{grid-area:rank;font-size:1.125rem;line-height:1.35;color:var(--soft);text-align:center;font-variant-numeric:tabular-nums}
.moved{display:block;font-size:.8125rem;white-space:nowrap}
.up,.fresh,.rising{color:var(--heat)}
.head{grid-area:head;min-width:0}
.head h2{margin:0}
.body{grid-area:body;min-width:0}
.excerpt{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;margin:.5rem 0;font-size:.9375rem}
.picture{grid-area:picture;position:relative;width:9rem;height:6rem;margin-top:.25rem;border-radius:.375rem;overflow:hidden;background:var(--tint)}
.picture::before{content:attr(data-initial);position:absolute;inset:0;display:grid;place-items:center;color:var(--soft);font-size:1.75rem;text-transform:uppercase}
.picture img{position:relative;display:block;width:100%;height:100%;object-fit:cover}
.figures{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1rem;margin:.5rem 0}
.counts{display:flex;flex-wrap:wrap;gap:.125rem 1.25rem;list-style:none;margin:0;padding:0;font-size:.9375rem;font-variant-numeric:tabular-nums}
.counts .lead{font-weight:600}
.trend{font-size:.8125rem;font-weight:400;white-space:nowrap}
.steady,.falling{color:var(--soft)}
.spark{flex:none;width:6rem;height:1.5rem;color:var(--heat)}
.spark path:first-child{opacity:.14}
.cover img{display:block;max-width:100%;max-height:20rem;border-radius:.375rem}
.wide{overflow-x:auto}
figure{margin:1rem 0}
figcaption{font-weight:600;margin-bottom:.25rem}
.chart{display:block;width:100%;min-width:34rem;height:auto;font-size:11px;fill:var(--soft);font-variant-numeric:tabular-nums}
.chart .grid{stroke:var(--line)}
.chart .line{fill:none;stroke:var(--accent);stroke-width:2;stroke-linejoin:round}
.chart .bar-rate{fill:var(--heat)}
.chart .key{fill:var(--ink)}
table{border-collapse:collapse;width:100%;font-size:.875rem;font-variant-numeric:tabular-nums}
th,td{padding-block:.375rem;padding-inline:0 1.25rem;text-align:start;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:normal}
td.number,th.number{text-align:end}
.cards{list-style:none;margin:1rem 0;padding:0}
.cards>li{padding:1rem 0;border-top:1px solid var(--line)}
.cards h2{margin:0}
.cards p{margin:.25rem 0}
.fails{color:var(--heat)}
pre{position:relative;background:var(--tint);border:1px solid var(--line);padding:.75rem 1rem;margin:.5rem 0;border-radius:.375rem;white-space:pre-wrap;font-size:.8125rem;line-height:1.5}
code{font-family:ui-monospace,monospace;font-size:.9em}
button,select,input{font:inherit;font-size:.8125rem;color:var(--ink);background:var(--paper);border:1px solid var(--line);border-radius:.375rem;padding:.25rem .75rem}
button,select{cursor:pointer}
.filters input,.filters select{font-size:.9375rem;height:2.25rem;padding:.25rem .5rem}
.filters button{align-self:end;height:2.25rem}
button:hover{border-color:var(--accent);color:var(--accent)}
.preview{border:1px dashed var(--line);border-radius:.375rem;padding:1rem;margin:.75rem 0;max-width:34rem}
.preview iframe{display:block;width:100%;height:26rem;border:0}
.preview ol{padding-inline-start:1.5rem;margin:0}
.preview h2{margin-top:0}
summary{cursor:pointer}
.news{position:fixed;z-index:1;inset-block-start:1rem;inset-inline:0;width:max-content;margin:0 auto;padding:.5rem 1.25rem;border-radius:2rem;border-color:var(--accent);background:var(--accent);color:var(--paper);font-weight:600}
.news:hover{color:var(--paper)}
.languages{display:flex;flex-wrap:wrap;gap:.25rem 1rem}
.languages [aria-current]{color:var(--ink);text-decoration:none}
:dir(rtl){letter-spacing:0}
h1:lang(th),h2:lang(th){line-height:1.5}
footer.soft{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center;margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line)}
@media (max-width:40rem){body{padding-inline:1rem}h1{font-size:1.5rem}.entry{grid-template:"rank head picture" auto "rank body body" auto/2.25rem minmax(0,1fr) auto;column-gap:.5rem}.picture{width:5.5rem;height:4.5rem}.rank{text-align:start}}
@media (max-width:40rem){.filters label{flex:1 1 7.5rem}.filters input,.filters select{width:100%;max-width:none}}
@media (max-width:22rem){.picture{width:4rem;height:4rem}}
@media print{:root:root{color-scheme:light}body{max-width:none;padding:0}.bar nav,.tabs,.filters,.picture,.links,footer,button,.embed{display:none!important}.entry{break-inside:avoid;padding:.5rem 0}.excerpt{display:block}.head time{font-size:0}.head time::after{content:attr(title);font-size:.8125rem}.head a::after{content:" <" attr(href) ">";font-size:.8125rem;font-weight:400;color:var(--soft)}}
`.replaceAll('\n', '')
