export const MS_PER_HOUR = 3_600_000
export const MS_PER_DAY = 24 * MS_PER_HOUR

/** The clocks of machines that are in order differ by less: what is further ahead comes from a clock put back since. */
export const CLOCKS_DIFFER_MS = 10 * 60_000
