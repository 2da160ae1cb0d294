import { z } from 'zod'
import { MS_PER_HOUR } from '../model/time.js'
import type { Answer, CounterReading, Credentials, MeasuredDefinition, RequestPlan } from './network.js'
import { parseAnswer } from './parse-answer.js'
import { reportedCounts } from './reported-counts.js'

const GRAPH = 'https://graph.facebook.com/v25.0/'

const Engagement = z.object({
  engagement: z.object({
    reaction_count: z.unknown().optional(),
    comment_count: z.unknown().optional(),
    share_count: z.unknown().optional(),
  }),
})

/** What Facebook counts of pages that were found elsewhere; it has no public listing to watch. */
export const facebook: MeasuredDefinition = {
  name: 'facebook',
  title: 'Facebook',
  credentials: [{ name: 'FACEBOOK_ACCESS_TOKEN', gives: 'reactions, comments and shares of pages found elsewhere' }],
  measure: {
    of: 'addresses',
    batchSize: 50,
    minIntervalMs: MS_PER_HOUR,
    request,
    read,
  },
}

function request(addresses: readonly string[], { FACEBOOK_ACCESS_TOKEN: token }: Credentials): RequestPlan | undefined {
  if (token === undefined) return undefined
  // A comma parts two addresses, so that one inside an address has to be escaped twice.
  const ids = addresses.map(address => address.replaceAll(',', '%2C')).join(',')
  const query = new URLSearchParams({ ids, fields: 'engagement' })
  return { url: `${GRAPH}?${query}`, accept: 'application/json', headers: { authorization: `Bearer ${token}` } }
}

function read(answer: Answer, addresses: readonly string[]): CounterReading[] {
  const parsed = parseAnswer(answer, z.record(z.string(), z.unknown()), 'the engagement of pages on Facebook')
  return addresses.flatMap(address => {
    const { data } = Engagement.safeParse(parsed[address] ?? parsed[address.replaceAll(',', '%2C')])
    if (data === undefined) return []
    const { reaction_count: likes, comment_count: comments, share_count: shares } = data.engagement
    return [{ nativeId: address, counts: reportedCounts({ likes, comments, shares }) }]
  })
}
