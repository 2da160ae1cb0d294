import { setTimeout as wait } from 'node:timers/promises'
import type { Command } from 'commander'
import { fetchOptionsOf } from '../../../workers/house.js'
import { createReadPool } from '../../../workers/polling/read-pool.js'
import { createFetchClient } from '../../fetch/fetch-client.js'
import { systemClock } from '../../platform/clock.js'
import { checkSource } from '../check-source.js'
import { commandSettings } from '../command-settings.js'
import { type CheckedSource, checkReport } from '../terminal/check-report.js'
import { checkReportText } from '../terminal/check-report-text.js'
import { outputShape } from '../terminal/output-shape.js'

/** `uptick check URL`: reads one source now and shows what it found. Exit code 1 when it could not be read. */
export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .argument('<url>', 'address of a feed, of a page that names one, a YouTube channel or the Hacker News front page')
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
  const fetchClient = createFetchClient(fetchOptionsOf(settings))
  const readPool = createReadPool()
  try {
    return await checkSource(
      {
        fetchClient,
        readAnswer: readPool.readAnswer,
        clock: systemClock,
        credentials: settings.credentials,
        pause: async ms => {
          await wait(ms)
        },
      },
      address,
    )
  } finally {
    await readPool.close()
    await fetchClient.close()
  }
}
