import { FRAME_STYLE } from './frame-style.js'
import { hashOf } from './hash-of.js'
import { STYLE } from './style.js'

/** The style sheets as the Content-Security-Policy names them. */
export const STYLE_HASH = hashOf(STYLE)
export const FRAME_STYLE_HASH = hashOf(FRAME_STYLE)
