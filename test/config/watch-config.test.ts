import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Config } from '../../config/definition.js'
import { watchConfig } from '../../config/watch-config.js'
import { temporaryFolder } from '../support/folder.js'

const configText = (title: string) =>
  `lists: { a: { title: ${title}, metric: likes } }\nsources: [{ network: feed, url: "https://example.org/feed" }]\n`

function watched() {
  const folder = join(temporaryFolder(), 'config')
  mkdirSync(folder)
  const path = join(folder, 'uptick.yaml')
  writeFileSync(path, configText('First'))
  const heard: string[] = []
  const watch = watchConfig(path, {
    onChange: (config: Config) => heard.push(config.lists[0]?.title ?? ''),
    onRefused: reasons => heard.push(reasons),
  })
  onTestFinished(() => watch.close())
  return { path, heard, watch }
}

describe('watchConfig', () => {
  test('tells of a file that was written again', async () => {
    const { path, heard } = watched()
    writeFileSync(path, configText('Second'))
    await expect.poll(() => heard).toEqual(['Second'])
  })

  test('tells of a file that was put in its place, as editors do, again and again', async () => {
    const { path, heard } = watched()
    for (const title of ['Second', 'Third']) {
      writeFileSync(`${path}.new`, configText(title))
      renameSync(`${path}.new`, path)
      await expect.poll(() => heard.at(-1)).toBe(title)
    }
    expect(heard).toEqual(['Second', 'Third'])
  })

  test('refuses a bad edit once, with its reasons, and takes the correction', () => {
    const { path, heard, watch } = watched()
    writeFileSync(path, configText('Second').replace('likes', 'likes, size: 0'))
    watch.check()
    watch.check()
    expect(heard).toEqual([expect.stringContaining('lists.a.size is 0: expected at least 1')])
    writeFileSync(path, configText('Second'))
    watch.check()
    expect(heard.at(-1)).toBe('Second')
  })

  test('says that the file is gone, and takes it when it is back', () => {
    const { path, heard, watch } = watched()
    rmSync(path)
    watch.check()
    writeFileSync(path, configText('Second'))
    watch.check()
    expect(heard).toEqual([expect.stringContaining('is gone'), 'Second'])
  })

  test('says nothing when the text is the same', () => {
    const { path, heard, watch } = watched()
    writeFileSync(path, configText('First'))
    watch.check()
    expect(heard).toEqual([])
  })
})
