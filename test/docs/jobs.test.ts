import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageRoot } from '../../src/platform/package-root.js'
import { JOB_NAMES, MAX_POLLS_PER_JOB } from '../../workers/job-catalogue.js'
import { timetable } from '../../workers/timetable.js'

const ARCHITECTURE = readFileSync(join(packageRoot(), 'ARCHITECTURE.md'), 'utf8')
const UNITS: Readonly<Record<string, number>> = { s: 1_000, minute: 60_000, hour: 3_600_000 }

/** When each job runs, by its name, as the table of jobs says. */
function documentedTimes(): Map<string, string> {
  const [, table = ''] = /^\| job \| when \| does \|\n\|[-|]+\n((?:\|.*\n)+)/m.exec(ARCHITECTURE) ?? []
  const rows = table
    .trim()
    .split('\n')
    .map(row => row.split('|').map(cell => cell.trim()))
  return new Map(rows.map(([, name = '', when = '']) => [name.replaceAll('`', ''), when]))
}

/** Of "every 30 s, each list", "each minute", "hourly"; undefined for what names no time. */
function intervalMs(when: string): number | undefined {
  if (when.startsWith('hourly')) return UNITS['hour']
  const [, count = '1', unit = ''] = /^(?:every|each) (?:`\w+` \()?(?:(\d+) )?(s|minute|hour)\b/.exec(when) ?? []
  const unitMs = UNITS[unit]
  return unitMs === undefined ? undefined : Number(count) * unitMs
}

describe('the jobs in ARCHITECTURE.md', () => {
  it('are those of the catalogue', () => {
    expect([...documentedTimes().keys()].sort()).toEqual([...JOB_NAMES].sort())
  })

  it('run as often as the timetable says', () => {
    const times = documentedTimes()
    for (const { job, everyMs } of timetable(['list'], 5_000, { hasHub: true }))
      expect([job, intervalMs(times.get(job) ?? '')]).toEqual([job, everyMs])
  })

  it('poll as many sources at once as the code does', () => {
    const counts = [...ARCHITECTURE.matchAll(/up to (\d+) sources/g)].map(([, count]) => Number(count))
    expect(counts.length).toBeGreaterThan(1)
    expect(new Set(counts)).toEqual(new Set([MAX_POLLS_PER_JOB]))
    expect(documentedTimes().get('poll')).toContain(`up to ${MAX_POLLS_PER_JOB} sources`)
  })
})
