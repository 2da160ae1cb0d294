import { existsSync, readFileSync } from 'node:fs'
import { at } from './root.mjs'
import { run } from './run.mjs'
import { SetUpError, timed } from './say.mjs'

/** Installs exactly what package-lock.json lists, when that is not what stands in node_modules. */
export function installPackages() {
  if (arePackagesInstalled()) return
  const { succeeded, output } = timed('installing packages, which takes a network and a minute or two', installFromLock)
  if (!succeeded) throw new SetUpError(`npm ci failed:\n${errorLines(output)}`)
  if (!arePackagesInstalled()) {
    throw new SetUpError(
      'package-lock.json does not fit package.json: run npm install and keep the lock file it writes',
    )
  }
}

/** NODE_ENV=production alone would leave out the compiler. */
function installFromLock() {
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js')
    ? [process.execPath, process.env.npm_execpath]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm']
  const [program, ...args] = [...npm, 'ci', '--include=dev', '--no-audit', '--no-fund']
  return run(program, args)
}

/** npm writes node_modules/.package-lock.json last, so it tells of finished installations only. */
function arePackagesInstalled() {
  const installedPath = at('node_modules/.package-lock.json')
  if (!existsSync(installedPath)) return false
  const { packages: wanted } = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'))
  const { packages: installed } = JSON.parse(readFileSync(installedPath, 'utf8'))
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true
    return installed[path] === undefined ? optional === true : installed[path].version === version
  })
}

function errorLines(output) {
  const lines = output.split('\n')
  const errors = lines.filter(line => line.startsWith('npm error'))
  return (errors.length > 0 ? errors : lines).slice(0, 20).join('\n')
}
