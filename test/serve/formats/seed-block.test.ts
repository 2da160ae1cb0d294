import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { EditionEntry } from '../../../src/model/edition.js'
import { textBlock } from '../../../src/serve/formats/text-block.js'
import { buildEntry, buildFigure } from '../../support/builders.js'
import { buildView } from '../../support/list-view.js'

const seedPath = join(process.env['UPTICK_TEST_DATA'] ?? '../shared/data', 'seeds/more-news-block.txt')
const isPresent = existsSync(seedPath)
if (!isPresent) process.stderr.write(`SKIPPED: the recorded block is not at ${seedPath}; set UPTICK_TEST_DATA\n`)

it.skipIf(!isPresent)('writes the recorded block again, byte for byte, from the entries it shows', () => {
  const seed = readFileSync(seedPath, 'utf8')
  const block = seed.slice(seed.indexOf('More news\n'), seed.indexOf('[an error occurred'))
  const entries = block
    .split(/^ {2}• /m)
    .slice(1)
    .map(readEntry)
  expect(entries).toHaveLength(7)
  expect(textBlock(buildView({ entries }))).toBe(block)
})

/** The entry that an item of the block came from; where its excerpt was cut, some words follow. */
function readEntry(text: string, index: number): EditionEntry {
  const [title = '', , line = '', ...counts] = text.split('\n')
  const { excerpt = '', site = '' } = /^ {4}(?<excerpt>.*) -- (?<site>\S+)$/.exec(line)?.groups ?? {}
  const isCut = excerpt.endsWith(' ...')
  const shown = isCut ? excerpt.slice(0, -4) : excerpt
  if (isCut) expect(shown.split(' ')).toHaveLength(40)
  const figure = (metric: string) => {
    const [, count, perHour] = new RegExp(`(\\d+) ${metric} \\((\\d+)/hr\\)`).exec(counts.join('\n')) ?? []
    return buildFigure({ count: Number(count), perHour: Number(perHour) })
  }
  return buildEntry(index + 1, {
    title,
    url: `${site}/watch?v=${index}`,
    summary: isCut ? `${shown} and what was cut` : shown,
    figures: { likes: figure('likes'), comments: figure('comments') },
  })
}
