/** What decides a key's slot on a Redis Cluster: what stands in its first braces, the whole key without any. */
export function hashTagOf(key: string): string {
  return /\{([^}]+)\}/.exec(key)?.[1] ?? key
}
