import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packageRoot } from '../src/platform/package-root.js'

/** Version 0.1 as it was before items became packed records. */
export const BUILD_BEFORE = '5c953a8'

/**
 * Loads a module of the build of an earlier commit, such as `src/observe/record-findings`. The commit is checked out into
 * `~/.cache/uptick/builds/` and built there once, with packages of its own, so that both builds can run side by side
 * in one process.
 *
 * @returns undefined where the commit cannot be had: without git, or in a copy without history.
 * @throws Error when the build fails.
 */
export async function importFromBuild<Module>(commit: string, module: string): Promise<Module | undefined> {
  const folder = oldBuild(commit)
  if (folder === undefined) return undefined
  return import(pathToFileURL(join(folder, 'dist', `${module}.js`)).href)
}

/** The folder of a built commit; undefined where the commit cannot be had. */
export function oldBuild(commit: string): string | undefined {
  const builds = join(homedir(), '.cache/uptick/builds')
  const folder = join(builds, commit)
  if (existsSync(folder)) return folder
  if (!isAvailable(commit)) return undefined
  const unfinished = join(builds, `${commit}-${process.pid}`)
  mkdirSync(unfinished, { recursive: true })
  try {
    const archive = execFileSync('git', ['archive', commit], { cwd: packageRoot(), maxBuffer: 2 ** 28 })
    execFileSync('tar', ['-x'], { cwd: unfinished, input: archive })
    // `npm ci` refuses the lock file of version 0.1, which lists the binaries of some platforms only.
    const install = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
    execFileSync('npm', install, { cwd: unfinished, stdio: ['ignore', 'ignore', 'inherit'] })
    execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: unfinished, stdio: ['ignore', 'inherit', 'inherit'] })
    renameSync(unfinished, folder)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return folder
}

function isAvailable(commit: string): boolean {
  try {
    execFileSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: packageRoot(), stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
