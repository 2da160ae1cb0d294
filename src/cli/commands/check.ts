import { setTimeout as wait } from 'node:timers/promises'
import type { Command } from 'commander'
import type { Settings } from '../../../config/settings.js'
import { createFetchClient } from '../../fetch/fetch-client.js'
import { fetchOptionsOf } from '../../fetch/fetch-options.js'
import { UptickError } from '../../model/errors.js'
import type { HiddenCountsStatus } from '../../model/source.js'
import type { SubscriptionStatus } from '../../model/subscription.js'
import { systemClock } from '../../platform/clock.js'
import { createReadPool } from '../../polling/read/read-pool.js'
import { readSources } from '../../sources/read-sources.js'
import { subscriptionStatus } from '../../websub/subscription.js'
import { readSubscription } from '../../websub/subscription-record.js'
import { checkSource, type IdentifiedCheck } from '../check-source.js'
import { commandSettings } from '../command-settings.js'
import { withRunningRedis } from '../open-running-redis.js'
import { opmlLines, opmlText } from '../opml-lines.js'
import { readOpmlFile } from '../read-opml-file.js'
import { checkReport } from '../terminal/check-report.js'
import { checkReportText } from '../terminal/check-report-text.js'
import { outputShape } from '../terminal/output-shape.js'

/** `uptick check URL`: reads one source now and shows what it found; of an OPML file it shows the lines for its feeds. Exit code 1 when it could not be read. */
export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .argument(
      '<url>',
      'address of a feed, of a page that names one, or of a page of a network, such as a channel or a subreddit; or the name of an OPML file',
    )
    .description('reads one source now and shows what it found, what it counted, and what it could not read and why')
    .option('--json', 'for programs')
    .action(async (address: string, { json }: { json?: boolean }) => {
      const list = await readOpmlFile(address)
      if (list !== undefined) {
        const lines = opmlLines(list)
        process.stdout.write(`${json ? JSON.stringify({ feeds: list, lines }, null, 2) : opmlText(list)}\n`)
        return
      }
      const settings = commandSettings()
      const checked = await checkAddress(settings, address)
      const { subscription, hiddenCounts = checked.hiddenCounts } = await watchedAs(settings, checked.sourceId)
      const report = checkReport({ ...checked, hiddenCounts })
      const { isPublicUrlSet } = settings
      const text = json
        ? JSON.stringify({ ...report, subscription: subscription ?? null }, null, 2)
        : checkReportText(report, { nowMs: Date.now(), ...outputShape(), isPublicUrlSet, subscription })
      process.stdout.write(`${text}\n`)
      if (!report.isReadable) process.exitCode = 1
    })
}

/** What is known of the source with this id, where an Uptick runs here and watches it. */
async function watchedAs(
  settings: Settings,
  sourceId: string,
): Promise<{ subscription?: SubscriptionStatus | undefined; hiddenCounts?: HiddenCountsStatus | undefined }> {
  try {
    return await withRunningRedis(settings, async redis => {
      const subscription = await readSubscription(redis, sourceId)
      const [watched] = await readSources(redis, [sourceId])
      return {
        subscription: subscription && subscriptionStatus(subscription, Date.now()),
        hiddenCounts: watched?.status.countsHiddenByValidators,
      }
    })
  } catch (error) {
    if (error instanceof UptickError) return {} // what was checked does not depend on it
    throw error
  }
}

async function checkAddress(settings: Settings, address: string): Promise<IdentifiedCheck> {
  const fetchClient = createFetchClient(fetchOptionsOf(settings))
  const readPool = createReadPool()
  try {
    return await checkSource(
      {
        fetchClient,
        readAnswer: readPool.readAnswer,
        privateHosts: fetchOptionsOf(settings).privateHosts,
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
