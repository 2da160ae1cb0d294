import type { Command } from 'commander'
import { openProcessContext, type ProcessContext } from '../../../workers/process-context.js'
import { runApi } from '../../../workers/roles/api-role.js'
import { type RunningRole, startRole } from '../../../workers/roles/running-role.js'
import { runScheduler } from '../../../workers/roles/scheduler-role.js'
import { runWorker } from '../../../workers/roles/worker-role.js'
import { UptickError } from '../../model/errors.js'
import { createLog } from '../../platform/log.js'
import { commandSettings, straySettings } from '../command-settings.js'
import { runUntilStopped } from '../until-stopped.js'

const ROLES: { name: string; does: string; run(context: ProcessContext): Promise<RunningRole> }[] = [
  { name: 'api', does: 'serves the lists', run: runApi },
  { name: 'worker', does: 'runs the jobs: polls, publishes, tidies', run: runWorker },
  { name: 'scheduler', does: 'claims the sources that are due and adds jobs', run: runScheduler },
]

/** `uptick api`, `uptick worker`, `uptick scheduler`: one role each, for many machines. */
export function addRoleCommands(program: Command): void {
  for (const { name, does, run } of ROLES) {
    program
      .command(name)
      .description(`one role for many machines: ${does}; needs REDIS_URL`)
      .action(() => runRole(name, run))
  }
}

async function runRole(name: string, run: (context: ProcessContext) => Promise<RunningRole>): Promise<void> {
  const settings = commandSettings()
  const { redisUrl } = settings
  if (redisUrl === undefined) {
    throw new UptickError(
      'settings-invalid',
      `\`uptick ${name}\` shares its work through a Redis, but REDIS_URL is not set`,
      {
        remedy: 'set REDIS_URL, e.g. REDIS_URL=redis://redis:6379, or run everything in one process with `uptick up`',
      },
    )
  }
  const log = createLog(settings.logLevel, process.stderr.isTTY).child({ role: name })
  for (const sentence of straySettings()) log.warn(sentence)
  await runUntilStopped(stopping =>
    startRole(async onStop => {
      const context = openProcessContext(settings, redisUrl, log, stopping)
      onStop(context.close)
      const role = await run(context)
      onStop(role.stop)
      log.info({ pid: process.pid, ...('address' in role ? { address: role.address } : {}) }, `${name} runs`)
      return { becomesFit: context.becomesFit }
    }),
  )
}
