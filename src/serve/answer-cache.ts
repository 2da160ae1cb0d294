import { LRUCache } from 'lru-cache'
import { type PreparedAnswer, sizeOfAnswer } from './prepared-answer.js'

/**
 * The cache of all rendered answers, of every handler: bounded by bytes, least recently used entries are evicted first.
 * There is at most one answer to a key, so that a newer edition takes the place of what was made of the one before.
 */
export interface AnswerCache {
  /**
   * The answer kept under this key, if it was made of the same version; a promise while it is being made.
   *
   * @param key Everything of the question that changes a byte of the answer.
   * @param version What else the bytes follow from, such as the edition.
   */
  get(key: string, version: string): PreparedAnswer | Promise<PreparedAnswer> | undefined
  /** Makes an answer and keeps it. When making it fails, nothing is kept and the next request tries again. */
  make(key: string, version: string, prepare: () => Promise<PreparedAnswer>): Promise<PreparedAnswer>
  /** Of all answers that are kept, in each coding. */
  bytes(): number
  /** How many are kept. */
  count(): number
}

/** Room for some hundred lists in all formats and languages. */
export const MAX_ANSWER_BYTES = 64_000_000

interface Versioned<Value> {
  version: string
  value: Value
}

/** @param maxBytes An answer of more bytes than this is sent, and not kept. */
export function createAnswerCache(maxBytes = MAX_ANSWER_BYTES): AnswerCache {
  const kept = new LRUCache<string, Versioned<PreparedAnswer>>({
    maxSize: maxBytes,
    sizeCalculation: ({ value, version }, key) => sizeOfAnswer(value) + 2 * (key.length + version.length),
  })
  const underWay = new Map<string, Versioned<Promise<PreparedAnswer>>>()

  return {
    get(key, version) {
      const ready = kept.get(key)
      if (ready?.version === version) return ready.value
      const making = underWay.get(key)
      return making?.version === version ? making.value : undefined
    },
    async make(key, version, prepare) {
      const making = { version, value: prepare() }
      underWay.set(key, making)
      try {
        const value = await making.value
        kept.set(key, { version, value })
        return value
      } finally {
        if (underWay.get(key) === making) underWay.delete(key)
      }
    },
    bytes: () => kept.calculatedSize,
    count: () => kept.size,
  }
}
