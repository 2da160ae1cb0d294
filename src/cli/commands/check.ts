import { setTimeout as wait } from 'node:timers/promises'
import type { Command } from 'commander'
import { fetchOptionsOf } from '../../../workers/house.js'
import { askSource } from '../../../workers/polling/ask-source.js'
import { nextPoll, recallPoll, rememberPoll } from '../../../workers/polling/poll-memory.js'
import { createFetchClient } from '../../fetch/fetch-client.js'
import { systemClock } from '../../platform/clock.js'
import { commandSettings } from '../command-settings.js'
import { sourceForAddress } from '../source-for-address.js'
import { type CheckedSource, checkReport } from '../terminal/check-report.js'
import { checkReportText } from '../terminal/check-report-text.js'
import { outputShape } from '../terminal/output-shape.js'

/** One person asks once: nobody else to wait for. */
const OPEN_GATE = { enter: async () => ({ kind: 'entered', ticket: '' }) as const, leave: async () => {} }

/** `uptick check URL`: reads one source now and shows what it found. Exit code 1 when it could not be read. */
export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .argument('<url>', 'address of a feed, a YouTube channel or the Hacker News front page')
    .description('reads one source now and shows what it found, what it counted, and what it could not read and why')
    .option('--json', 'for programs')
    .action(async (address: string, { json }: { json?: boolean }) => {
      const report = checkReport(await checkAddress(address))
      const text = json
        ? JSON.stringify(report, null, 2)
        : checkReportText(report, { nowMs: Date.now(), ...outputShape() })
      process.stdout.write(`${text}\n`)
      if (!report.isReadable) process.exitCode = 1
    })
}

async function checkAddress(address: string): Promise<CheckedSource> {
  const settings = commandSettings()
  const { source, network } = sourceForAddress(address)
  const fetchClient = createFetchClient(fetchOptionsOf(settings))
  const ports = {
    fetchClient,
    gate: OPEN_GATE,
    clock: systemClock,
    credentials: settings.credentials,
    pause: async (ms: number) => {
      await wait(ms)
    },
  }
  try {
    const asked = await askSource(ports, network, source, {}, AbortSignal.timeout(110_000))
    if (asked.kind === 'busy') throw new Error('an open gate lets everybody in')
    const memory = rememberPoll(recallPoll({}), asked)
    const next = nextPoll(memory, asked, { id: source.id, floorMs: network.minIntervalMs }, systemClock.nowMs())
    return {
      url: network.request(source.spec, settings.credentials).url,
      outcome: asked.outcome,
      reading: asked.kind === 'read' ? asked.reading : undefined,
      unreadable: asked.kind === 'failed' ? asked.message : undefined,
      next: { inMs: next.intervalMs, reason: next.reason },
    }
  } finally {
    await fetchClient.close()
  }
}
