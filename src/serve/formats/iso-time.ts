/** RFC 3339 in UTC to the second: `2026-03-01T12:00:00Z`. */
export function isoTime(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19)}Z`
}

/** {@link isoTime}, for a time that may be unknown. */
export function isoTimeOrNull(atMs: number | undefined | null): string | null {
  return atMs === undefined || atMs === null ? null : isoTime(atMs)
}
