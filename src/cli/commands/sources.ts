import type { Command } from 'commander'
import { UptickError } from '../../model/errors.js'
import { shownAddress } from '../../model/shown-address.js'
import { readSourceViews } from '../../polling/read-source-views.js'
import { refreshNow } from '../../sources/refresh-source.js'
import { commandSettings } from '../command-settings.js'
import { withRunningRedis } from '../open-running-redis.js'
import { until } from '../terminal/duration.js'
import { outputShape } from '../terminal/output-shape.js'
import { sourcesTable } from '../terminal/sources-table.js'

/** `uptick sources`: what is watched and how it is doing; with `--refresh ID`, one is asked without waiting for its turn. */
export function addSourcesCommand(program: Command): void {
  program
    .command('sources')
    .description('what is watched and how it is doing')
    .option('--json', 'for programs')
    .option('--refresh <id>', 'ask this source now, politely; also one that is paused or gone')
    .action(async ({ json, refresh }: { json?: boolean; refresh?: string }) => {
      if (refresh !== undefined) return refreshSource(refresh)
      const settings = commandSettings()
      const watched = await withRunningRedis(settings, redis => readSourceViews(redis, Date.now()))
      const text = json
        ? JSON.stringify(watched, withShownAddresses, 2)
        : sourcesTable(watched, { nowMs: Date.now(), ...outputShape(), isPublicUrlSet: settings.isPublicUrlSet })
      process.stdout.write(`${text}\n`)
    })
}

/** For JSON: every text that is an address, as it may be shown. */
function withShownAddresses(_name: string, value: unknown): unknown {
  return typeof value === 'string' && URL.parse(value) !== null ? shownAddress(value) : value
}

/** @throws UptickError `not-found` for an id that is not watched, `invalid-request` while the source must be left alone. */
async function refreshSource(sourceId: string): Promise<void> {
  const nowMs = Date.now()
  const refresh = await withRunningRedis(commandSettings(), redis => refreshNow(redis, sourceId, nowMs))
  if (refresh.kind === 'refreshed') {
    process.stdout.write(`${sourceId} is asked as soon as a worker is free; \`uptick sources\` tells what came of it\n`)
    return
  }
  if (refresh.kind === 'unknown') {
    throw new UptickError('not-found', `there is no source "${sourceId}" to refresh`, {
      remedy: '`uptick sources --json` tells the ids',
    })
  }
  const reason = refresh.kind === 'recent' ? 'it was asked less than five minutes ago' : 'its server asks us to wait'
  throw new UptickError('invalid-request', `${sourceId} is not refreshed: ${reason}`, {
    remedy: `try again ${until(refresh.untilMs, nowMs)}`,
  })
}
