/** The four numbers that a network's own words map onto. */
export const METRICS = ['likes', 'comments', 'shares', 'views'] as const

export type Metric = (typeof METRICS)[number]

/** Whole numbers from 0 to 10¹². A count that the network does not report is absent, never 0. */
export type Counts = Partial<Record<Metric, number>>
