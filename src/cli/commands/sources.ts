import type { Command } from 'commander'
import { readWatchedSources } from '../../sources/read-sources.js'
import { commandSettings } from '../command-settings.js'
import { withRunningRedis } from '../open-running-redis.js'
import { outputShape } from '../terminal/output-shape.js'
import { sourcesTable } from '../terminal/sources-table.js'

/** `uptick sources`: what is watched and how it is doing. */
export function addSourcesCommand(program: Command): void {
  program
    .command('sources')
    .description('what is watched and how it is doing')
    .option('--json', 'for programs')
    .action(async ({ json }: { json?: boolean }) => {
      const watched = await withRunningRedis(commandSettings(), readWatchedSources)
      const text = json
        ? JSON.stringify(watched, null, 2)
        : sourcesTable(watched, { nowMs: Date.now(), ...outputShape() })
      process.stdout.write(`${text}\n`)
    })
}
