/** The units of time; every other duration in the code is a multiple of one of these. */
export const MS_PER_SECOND = 1_000
export const MS_PER_MINUTE = 60 * MS_PER_SECOND
export const MS_PER_HOUR = 60 * MS_PER_MINUTE
export const MS_PER_DAY = 24 * MS_PER_HOUR

/** The clocks of machines that are in order differ by less: what is further ahead comes from a clock put back since. */
export const CLOCKS_DIFFER_MS = 10 * MS_PER_MINUTE
