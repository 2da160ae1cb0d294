import { hashOf } from './hash-of.js'

/** Tells the page around the frame how high its content is, at first and whenever that changes. */
export const FRAME_SCRIPT =
  'new ResizeObserver(()=>parent.postMessage({uptick:"height",list:document.body.dataset.list,height:Math.ceil(document.body.getBoundingClientRect().height)},"*")).observe(document.body)'

export const FRAME_SCRIPT_HASH = hashOf(FRAME_SCRIPT)
