import type { Command } from 'commander'
import type { Redis } from 'ioredis'
import { loadConfig } from '../../../config/load-config.js'
import { newestEditionNumber, readEdition } from '../../lists/stored-edition.js'
import type { Edition } from '../../model/edition.js'
import { UptickError } from '../../model/errors.js'
import type { ListDefinition } from '../../model/list.js'
import { roundRates } from '../../model/rounded-rate.js'
import { commandSettings } from '../command-settings.js'
import { findList } from '../find-list.js'
import { withRunningRedis } from '../open-running-redis.js'
import { listTable } from '../terminal/list-table.js'
import { type LiveScreen, openLiveScreen } from '../terminal/live-screen.js'
import { outputShape } from '../terminal/output-shape.js'

const REDRAW_MS = 1_000

/** `uptick top [LIST]`: a live ranked table. */
export function addTopCommand(program: Command): void {
  program
    .command('top')
    .argument('[list]', 'id of the list; the first one when left out')
    .description('a live ranked table in the terminal; printed once where there is none')
    .option('--json', 'the newest edition, for programs')
    .action(async (listId: string | undefined, { json }: { json?: boolean }) => {
      const settings = commandSettings()
      const list = findList(loadConfig(settings.configPath).lists, listId)
      await withRunningRedis(settings, async redis => {
        if (json) return process.stdout.write(`${JSON.stringify(await readNewest(redis, list), roundRates, 2)}\n`)
        return showLive(redis, list, openLiveScreen({ output: process.stdout, signals: process }))
      })
    })
}

async function showLive(redis: Redis, list: ListDefinition, screen: LiveScreen): Promise<void> {
  const draw = (edition: Edition, isCutOff: boolean) =>
    screen.draw(widthColumns =>
      listTable(edition, { nowMs: Date.now(), widthColumns, isColoured: outputShape().isColoured, isCutOff }),
    )
  let latest = await readNewest(redis, list)
  draw(latest, false)
  const redraw = async () => {
    const read = await readNewest(redis, list).catch(() => undefined)
    latest = read ?? latest
    draw(latest, read === undefined)
  }
  const timer = setInterval(() => void redraw(), REDRAW_MS)
  await screen.closed
  clearInterval(timer)
}

async function readNewest(redis: Redis, list: ListDefinition): Promise<Edition> {
  const number = await newestEditionNumber(redis, list.id)
  const edition = number === undefined ? undefined : await readEdition(redis, list.id, number)
  if (edition !== undefined) return edition
  throw new UptickError('not-found', `the list "${list.id}" has no edition yet`, {
    remedy: 'look again when its sources have been read; `uptick sources` tells how they are doing',
  })
}
