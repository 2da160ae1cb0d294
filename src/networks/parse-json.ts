import { UptickError } from '../model/errors.js'

export const MAX_JSON_DEPTH = 32

/**
 * A stranger's JSON, with the names that mean something to JavaScript itself dropped.
 *
 * @throws UptickError `unreadable-answer` when it is not JSON or nests deeper than 32.
 */
export function parseJson(text: string): unknown {
  if (depthOf(text) > MAX_JSON_DEPTH) {
    throw new UptickError('unreadable-answer', `it nests deeper than ${MAX_JSON_DEPTH} levels`)
  }
  try {
    const isSuspect = /__proto__|constructor|prototype|\\u/.test(text)
    return isSuspect ? JSON.parse(text, withoutDangerousNames) : JSON.parse(text)
  } catch (cause) {
    throw new UptickError('unreadable-answer', 'it is not valid JSON', { cause })
  }
}

function withoutDangerousNames(name: string, value: unknown): unknown {
  return name === '__proto__' || name === 'constructor' || name === 'prototype' ? undefined : value
}

/** Checked before parsing, from brackets outside strings. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let isInString = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (isInString) {
      if (character === '\\') at += 1
      else if (character === '"') isInString = false
    } else if (character === '"') isInString = true
    else if (character === '[' || character === '{') {
      depth += 1
      deepest = Math.max(deepest, depth)
    } else if (character === ']' || character === '}') depth -= 1
  }
  return deepest
}
