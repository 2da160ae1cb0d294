import type { z } from 'zod'
import { shownAddress } from '../src/model/shown-address.js'
import { knownKeys } from './known-keys.js'
import { didYouMean } from './suggestion.js'
import type { Path, Position } from './yaml-position.js'

const MAX_SHOWN = 100

/** One thing that is wrong with the configuration, for people. */
export interface Mistake extends Position {
  /** `lists.more-news.size`; empty where the text is no YAML. */
  path: string
  /** What stands there and what would be right. */
  message: string
}

/** A mistake before its place in the text is known. */
export interface Objection {
  path: Path
  /** The key at the path is wrong, not its value. */
  isKey: boolean
  message: string
}

/** An issue that zod found in `config`, as the objections that it means: one for each unknown key. */
export function describeIssue(issue: z.core.$ZodIssue, config: unknown): Objection[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(path, valueAt(config, path))
    return issue.keys.map(key => ({
      path: [...path, key],
      isKey: true,
      message: known.includes(key)
        ? 'cannot stand beside the other keys here: one of them says what is asked'
        : `is not known here${didYouMean(key, known) || `; known are ${known.join(', ')}`}`,
    }))
  }
  if (issue.code === 'invalid_key')
    return [{ path, isKey: true, message: `is no good name: ${issue.issues[0]?.message ?? issue.message}` }]
  if (issue.code === 'invalid_union') {
    const [nearest] = [...issue.errors].sort((a, b) => a.length - b.length)
    if (nearest !== undefined) {
      return nearest.flatMap(inner => describeIssue({ ...inner, path: [...path, ...inner.path] }, config))
    }
  }
  return [{ path, isKey: false, message: `${standing(valueAt(config, path))}: ${issue.message}` }]
}

/** `sources[3].url`. */
export function pathText(path: Path): string {
  if (path.length === 0) return 'the file'
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    return text === '' ? String(step) : `${text}.${String(step)}`
  }, '')
}

function valueAt(config: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    config,
  )
}

/** What the file says there, as far as it helps. */
function standing(value: unknown): string {
  if (value === undefined) return 'is missing'
  const isLong = typeof value === 'object' && value !== null && Object.keys(value).length > 0
  if (isLong) return 'is not right'
  const text = JSON.stringify(typeof value === 'string' ? shownAddress(value) : value)
  return `is ${text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…"` : text}`
}
