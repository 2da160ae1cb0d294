import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { silentLog } from '../../src/platform/log.js'
import { clearScratchFolders, openScratchFolder } from '../../src/platform/scratch-folder.js'
import { temporaryFolder } from '../support/folder.js'

/** Above what Linux gives to any process. */
const NO_PID = 4_194_305

afterEach(() => vi.unstubAllEnvs())

function useOwnTemporaryFolder(): string {
  const folder = temporaryFolder()
  vi.stubEnv('TMPDIR', folder)
  expect(tmpdir()).toBe(folder)
  return folder
}

it('a scratch folder of a running process stays, and goes when it is removed', async () => {
  useOwnTemporaryFolder()
  const scratch = openScratchFolder()
  expect(await clearScratchFolders(silentLog)).toEqual([])
  expect(existsSync(scratch.path)).toBe(true)
  scratch.remove()
  expect(existsSync(scratch.path)).toBe(false)
})

it('those of processes that are gone are cleared, also when another process has the id now', async () => {
  const folder = useOwnTemporaryFolder()
  const gone = join(folder, `uptick-scratch-${NO_PID}-abc`)
  const replaced = join(folder, `uptick-scratch-${process.pid}-abc`)
  for (const path of [gone, replaced]) {
    mkdirSync(path)
    writeFileSync(join(path, 'owner'), 'another-boot/1')
  }
  mkdirSync(join(folder, 'uptick-else'))
  expect((await clearScratchFolders(silentLog)).sort()).toEqual([replaced, gone].sort())
  expect(readdirSync(folder)).toEqual(['uptick-else'])
})
