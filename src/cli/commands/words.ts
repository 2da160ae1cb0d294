import type { Command } from 'commander'
import type { Redis } from 'ioredis'
import { loadConfig } from '../../../config/load-config.js'
import { readChoiceCounts } from '../../lists/choice-counts.js'
import { UptickError } from '../../model/errors.js'
import { readItems } from '../../observe/read-item.js'
import { explainMatch } from '../../words/explain.js'
import { commandSettings } from '../command-settings.js'
import { findList } from '../find-list.js'
import { withRunningRedis } from '../open-running-redis.js'
import { outputShape } from '../terminal/output-shape.js'
import { doubts, type WordsReport, wordsReport } from '../terminal/words-report.js'

interface WordsOptions {
  list?: string
  json?: boolean
}

/**
 * `uptick words QUERY TEXT`: whether a text holds a query, and why; exit code 0 for yes, 1 for no. With `--list ID`, what
 * each word of a list found and hid in the last day.
 */
export function addWordsCommand(program: Command): void {
  program
    .command('words')
    .argument('[query]', 'a word or several, as in a list’s words')
    .argument('[text]', 'the headline to look in')
    .description('whether a text holds a query, and why; or what the words of a list found and hid')
    .option('--list <id>', 'what each word of this list found and hid in the last day')
    .option('--json', 'for programs')
    .addHelpText('after', '\nExit codes: 0 it does (or the list was read); 1 it does not; 2 the command is not right.')
    .action(async (query: string | undefined, text: string | undefined, { list, json = false }: WordsOptions) => {
      if (list !== undefined && query === undefined) return showList(list, json)
      if (list !== undefined || query === undefined || text === undefined) throw misused()
      showMatch(query, text, json)
    })
}

function misused(): UptickError {
  return new UptickError('invalid-request', 'words needs a query and a text, or --list with the id of a list', {
    remedy: 'as in: uptick words "climate change" "Climate-change talks resume"',
  })
}

function showMatch(query: string, text: string, json: boolean): void {
  const explained = explainMatch(query, text)
  if (explained.kind === 'no-query') throw new UptickError('invalid-request', explained.reason)
  const isFound = explained.kind === 'found'
  const answer = json
    ? JSON.stringify({ query, text, ...explained }, null, 2)
    : `${isFound ? 'yes' : 'no'}: ${explained.reason}`
  process.stdout.write(`${answer}\n`)
  process.exitCode = isFound ? 0 : 1
}

async function showList(id: string, json: boolean): Promise<void> {
  const settings = commandSettings()
  const list = findList(loadConfig(settings.configPath).lists, id)
  const report = await withRunningRedis(settings, async redis => {
    const counts = await readChoiceCounts(redis, list, Date.now())
    return { listId: id, counts, titles: await readTitles(redis, counts) }
  })
  const text = json ? asJson(report) : wordsReport(report, outputShape())
  process.stdout.write(`${text}\n`)
}

async function readTitles(redis: Redis, { words, withoutWords }: WordsReport['counts']) {
  const ids = [...new Set([...words, ...withoutWords].flatMap(({ samples }) => samples))]
  const items = await readItems(redis, ids)
  return new Map(items.map(({ id, title }) => [id, title]))
}

function asJson({ listId, counts }: WordsReport): string {
  return JSON.stringify({ list: listId, ...counts, doubts: doubts(counts) }, null, 2)
}
