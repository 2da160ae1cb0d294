/** The part of a key that decides its slot on a Redis Cluster: the text in its first braces, or the whole key. */
export function hashTagOf(key: string): string {
  return /\{([^}]+)\}/.exec(key)?.[1] ?? key
}
