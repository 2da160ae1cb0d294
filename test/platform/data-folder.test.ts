import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeDataFolder } from '../../src/platform/data-folder.js'
import { temporaryFolder } from '../support/folder.js'

describe('the folder for the data', () => {
  test('is made with those above it, and may be there already', () => {
    const dataDir = join(temporaryFolder(), 'new', 'deep', 'data')
    makeDataFolder(dataDir)
    makeDataFolder(dataDir)
    expect(statSync(dataDir).isDirectory()).toBe(true)
  })

  const file = () => {
    const path = join(temporaryFolder(), 'file')
    writeFileSync(path, '')
    return path
  }
  test.runIf(process.platform === 'linux').each([
    ['below /proc, where Node would try for ever', () => '/proc/x', 'takes no folders'],
    ['further below /proc', () => '/proc/x/y', 'takes no folders'],
    ['in /proc itself', () => '/proc', 'takes no folders|read-only|may not write'],
    ['that is a file', file, 'a part of that path is a file'],
    ['below a file', () => join(file(), 'data'), 'a part of that path is a file'],
  ])('is refused %s, with its name, the reason and a remedy', (_, pathOf, reason) => {
    const dataDir = pathOf()
    expect(() => makeDataFolder(dataDir)).toThrow(
      expect.objectContaining({
        code: 'settings-invalid',
        message: expect.stringMatching(new RegExp(`^cannot keep the data in ${dataDir}: .*(${reason})`)),
        remedy: expect.stringContaining('UPTICK_DATA_DIR'),
      }),
    )
  })
})
