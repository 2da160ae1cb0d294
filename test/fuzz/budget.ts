/** How long a loop of random cases runs: about 20 s for all of them together, two minutes in CI, longer when asked to. */
export function fuzzBudgetMs(share: number): number {
  const { CI, UPTICK_FUZZ_SECONDS } = process.env
  const seconds = Number(UPTICK_FUZZ_SECONDS ?? (CI === undefined ? 20 : 120))
  return seconds * 1000 * share
}

/** Where the random cases begin: the same each time, and elsewhere when asked to. */
export const FUZZ_SEED = Number(process.env['UPTICK_FUZZ_SEED'] ?? 20_261_121)

/** A repeatable source of numbers from 0 to just under 1 (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
