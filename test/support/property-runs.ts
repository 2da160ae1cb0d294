/** How many sequences a property that needs many is tried on: 300, or as many as `UPTICK_PROPERTY_RUNS` says. */
export const PROPERTY_RUNS = Number(process.env['UPTICK_PROPERTY_RUNS'] ?? 300)
/** For as many as are asked for. */
export const PROPERTY_TIMEOUT_MS = 20_000 + 60 * PROPERTY_RUNS
