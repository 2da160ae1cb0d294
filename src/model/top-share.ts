/** What a feed may be narrowed to: the best so many percent of what a list has held within seven days. */
export const TOP_SHARES = [10, 20, 50] as const

export type TopShare = (typeof TOP_SHARES)[number]
