import { z } from 'zod'

/** What `counted` holds: when a source was asked in full, and what its newest whole answer counted. */
export const StoredCounted = z.object({
  askedInFullMs: z.array(z.number()).readonly(),
  whole: z
    .object({
      atMs: z.number(),
      countsDigest: z.string(),
      newestCountedMs: z.number(),
      isUnchangedSince: z.boolean(),
    })
    .optional(),
})

/** What `countsHiddenByValidators` holds. */
export const StoredHidden = z.object({
  evidence: z.enum(['seen', 'software']),
  software: z.string().optional(),
  sinceMs: z.number(),
  isUnchangedSeen: z.boolean(),
  idleAnswers: z.number(),
})
