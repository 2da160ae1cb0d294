/**
 * The colours of all that we draw: ink and paper, `--accent` for what can be followed, `--heat` for what rises. Each
 * text colour has a contrast of at least 4.5 with the paper and the tint beneath it.
 */
export const PALETTE = `
:root{color-scheme:light dark;--paper:light-dark(#fdfcfa,#14171a);--tint:light-dark(#f3f1ec,#1e2327);--line:light-dark(#e3dfd7,#30363c);--ink:light-dark(#1d1c1a,#e9e6e1);--soft:light-dark(#5f5b54,#a5a29c);--accent:light-dark(#0b5a82,#86c1e6);--heat:light-dark(#b0400c,#f2a06f)}
:root[data-theme=light]{color-scheme:light}
:root[data-theme=dark]{color-scheme:dark}
`.replaceAll('\n', '')
