import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lockData } from '../../src/platform/data-lock.js'
import { processStart } from '../../src/platform/process-start.js'
import { temporaryFolder } from '../support/folder.js'

describe('the lock of a data folder', () => {
  test('makes the folder and names its holder', () => {
    const dataDir = join(temporaryFolder(), 'new', 'data')
    lockData(dataDir)
    const holder: unknown = JSON.parse(readFileSync(join(dataDir, 'uptick.lock'), 'utf8'))
    expect(holder).toEqual({ pid: process.pid, start: processStart(process.pid) })
  })

  test('is refused while its holder lives, and names the process and both ways out', () => {
    const dataDir = temporaryFolder()
    lockData(dataDir)
    expect(() => lockData(dataDir)).toThrow(
      expect.objectContaining({
        code: 'data-in-use',
        message: expect.stringContaining(`process ${process.pid}`),
        remedy: expect.stringContaining('UPTICK_DATA_DIR'),
      }),
    )
  })

  test('can be had again once released', () => {
    const dataDir = temporaryFolder()
    lockData(dataDir).release()
    expect(readdirSync(dataDir)).toEqual([])
    lockData(dataDir)
  })

  test.each([
    ['whose process is gone', JSON.stringify({ pid: 2 ** 22 + 1, start: 'boot/1' })],
    ['whose process id belongs to a later process', JSON.stringify({ pid: process.pid, start: 'boot/1' })],
    ['that was cut short', '{"pid": 12'],
    ['that is empty', ''],
  ])('takes over a lock %s', (_, left) => {
    const dataDir = temporaryFolder()
    writeFileSync(join(dataDir, 'uptick.lock'), left)
    lockData(dataDir)
    expect(readdirSync(dataDir)).toEqual(['uptick.lock'])
    expect(readFileSync(join(dataDir, 'uptick.lock'), 'utf8')).toContain(`"pid":${process.pid}`)
  })
})

test('a process that was started and has ended has no start', () => {
  expect(processStart(process.ppid)).toBeTypeOf('string')
  expect(processStart(2 ** 22 + 1)).toBeUndefined()
})
