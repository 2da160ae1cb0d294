import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { systemClock } from '../../platform/clock.js'
import { createLog } from '../../platform/log.js'
import { openScratchFolder } from '../../platform/scratch-folder.js'
import { commandSettings } from '../command-settings.js'
import { demoConfigText } from '../demo/demo-config.js'
import { startSimulatedInternet } from '../demo/simulated-internet.js'
import { runEverything } from '../run-everything.js'
import { runUntilStopped } from '../until-stopped.js'

/** `uptick demo`: everything against a simulated internet; leaves nothing behind. */
export function addDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('everything against a simulated internet on this machine: moving lists in seconds, no network needed')
    .option('--seed <text>', 'another world', 'uptick')
    .action(({ seed }: { seed: string }) => runDemo(seed))
}

async function runDemo(seed: string): Promise<void> {
  const settings = commandSettings()
  const log = createLog(settings.logLevel === 'info' ? 'warn' : settings.logLevel, process.stderr.isTTY)
  const scratch = openScratchFolder()
  const folder = scratch.path
  const configPath = join(folder, 'uptick.yaml')
  writeFileSync(configPath, demoConfigText)
  const internet = await startSimulatedInternet({ clock: systemClock, seed })
  const [host = '', port] = internet.address.split(':')
  const own = { configPath, dataDir: folder, redisUrl: undefined, queueRedisUrl: undefined, websubHub: undefined }
  const simulated = { ...settings, ...own, credentials: {} } // invented services know no keys
  try {
    await runUntilStopped(async stopping => {
      const everything = await runEverything(
        { ...simulated, simulatedInternet: { host, port: Number(port) } },
        log,
        stopping,
      )
      process.stdout.write(`The demo serves moving lists at ${settings.publicUrl} (Ctrl-C stops it)
In another terminal: UPTICK_CONFIG=${configPath} UPTICK_DATA_DIR=${folder} npx uptick top\n`)
      return everything
    })
  } finally {
    await internet.close()
    scratch.remove()
  }
}
