import type { Command } from 'commander'
import { createLog } from '../../platform/log.js'
import { commandSettings, straySettings } from '../command-settings.js'
import { runEverything } from '../run-everything.js'
import { runUntilStopped } from '../until-stopped.js'

/** `uptick up`: everything in one process. */
export function addUpCommand(program: Command): void {
  program
    .command('up')
    .description('everything in one process, with its own Redis unless REDIS_URL is set')
    .action(async () => {
      const settings = commandSettings()
      const log = createLog(settings.logLevel, process.stderr.isTTY)
      for (const sentence of straySettings()) log.warn(sentence)
      await runUntilStopped(async stopping => {
        const everything = await runEverything(settings, log, stopping)
        process.stdout.write(`Uptick serves its lists at ${settings.publicUrl} (Ctrl-C stops it)\n`)
        return everything
      })
    })
}
