import type { Redis } from 'ioredis'
import type { Finding } from '../src/model/finding.js'
import { recordFindings } from '../src/observe/record-findings.js'
import { speedsInUse } from '../src/rank/speeds.js'
import { BUILD_BEFORE, importFromBuild } from './old-build.js'

/** Records what one answer held, as a build does it. */
export type Recorder = (redis: Redis, findings: readonly Finding[], receivedAtMs: number) => Promise<unknown>

const GRACE_MS = 1_200_000
const SITE = 'lemmy.example'

/** This build, with the gains that two lists need. */
export const recordNow: Recorder = (redis, findings, receivedAtMs) => {
  const observer = { sourceId: 'bench', network: 'lemmy', site: SITE, tags: [] }
  const speedsHours = speedsInUse([{ halfLifeHours: 1 }, { halfLifeHours: 6 }])
  return recordFindings(redis, observer, findings, { receivedAtMs, graceMs: GRACE_MS, speedsHours })
}

interface ModuleBefore {
  recordFindings(redis: Redis, observer: object, findings: readonly Finding[], settings: object): Promise<unknown>
}

/** Version 0.1, with the same lists; undefined where its commit cannot be had. */
export async function recorderBefore(): Promise<Recorder | undefined> {
  const before = await importFromBuild<ModuleBefore>(BUILD_BEFORE, 'src/observe/record-findings')
  if (before === undefined) return undefined
  return (redis, findings, receivedAtMs) => {
    const settings = { receivedAtMs, graceMs: GRACE_MS, halfLivesHours: [1, 6] }
    return before.recordFindings(redis, { sourceId: 'bench', site: SITE, tags: [] }, findings, settings)
  }
}

/** The n-th of the benches' items: three counters that grow from minute to minute. */
export function benchFinding(n: number, atMs: number): Finding {
  const likes = n + Math.floor(atMs / 60_000)
  return {
    url: `https://site-${n % 50}.example/story/${n}`,
    title: `A story of the usual length about the thing with number ${n}`,
    summary: 'What happened, in the two sentences that a feed usually gives. And then a second one.',
    tags: ['bench'],
    mentions: [{ network: 'lemmy', nativeId: `lemmy.example/${n}`, counts: { likes, comments: n, views: 10 * likes } }],
  }
}
