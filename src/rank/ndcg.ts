/**
 * Normalized discounted cumulative gain of the first `depth` places: 1 when the things ranked first are those that
 * gained most, whatever their scale. `gainsAsRanked` holds what each thing truly gained, in the order that a method
 * put them; gains are taken as they are (no 2^g − 1) and the discount of place i is log₂(i + 1). Negative gains count
 * as 0. `null` when nothing gained anything, since then every order is equally right.
 *
 * Source: Järvelin & Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20(4), 2002, with the
 * now usual discount that also weighs the second place.
 */
export function ndcg(gainsAsRanked: readonly number[], depth: number): number | null {
  const ideal = discountedGain(
    gainsAsRanked.toSorted((a, b) => b - a),
    depth,
  )
  return ideal > 0 ? discountedGain(gainsAsRanked, depth) / ideal : null
}

function discountedGain(gains: readonly number[], depth: number): number {
  return gains.slice(0, depth).reduce((sum, gain, index) => sum + Math.max(0, gain) / Math.log2(index + 2), 0)
}
