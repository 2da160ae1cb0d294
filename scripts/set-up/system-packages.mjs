import { readFileSync } from 'node:fs'
import { findProgram, lastLines, run } from './run.mjs'
import { say, timed } from './say.mjs'

/**
 * Installs one package with the machine's own package manager, where that needs no password.
 * `names` gives the package by manager, e.g. `{ apt: 'redis-server', brew: 'redis' }`; a missing name is not tried.
 * Gives whether it worked; the reason why not has then been said.
 */
export function installSystemPackage(names) {
  const manager = systemPackageManager()
  const name = names[manager?.name]
  if (manager === undefined || name === undefined || !manager.isAllowed()) return false
  const { succeeded, output } = timed(`installing ${name} (${manager.program})`, () => manager.install(name))
  if (!succeeded) say(`${manager.program} could not install ${name}:\n${lastLines(output)}`)
  return succeeded
}

/** What a person would type to install the package here; `undefined` when the package manager is not one of ours. */
export function installLine(names) {
  const manager = systemPackageManager()
  const name = names[manager?.name]
  return name === undefined ? undefined : manager.line(name)
}

/** The `ID` of /etc/os-release, e.g. `debian`; `undefined` elsewhere than on Linux. */
export function distribution() {
  try {
    return /^ID="?([^"\n]+)"?$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1]
  } catch {
    return undefined
  }
}

function systemPackageManager() {
  if (findProgram(['apt-get'])) return apt
  if (findProgram(['brew'])) return brew
  return undefined
}

const isRoot = () => process.getuid?.() === 0

const apt = {
  name: 'apt',
  program: 'apt-get',
  isAllowed: () => isRoot() || run('sudo', ['-n', 'true']).succeeded,
  line: name => `sudo apt-get update && sudo apt-get install -y ${name}`,
  install(name) {
    const updated = runApt(['update', '-qq'])
    const installed = runApt(['install', '-y', '-qq', '--no-install-recommends', name])
    return installed.succeeded ? installed : { ...installed, output: `${updated.output}\n${installed.output}`.trim() }
  },
}

function runApt(args) {
  // RUNLEVEL=1 keeps Debian's scripts from starting the service that comes with a server's package.
  const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1', 'apt-get', ...args]
  const [program, ...rest] = isRoot() ? command : ['sudo', '-n', ...command]
  return run(program, rest)
}

const brew = {
  name: 'brew',
  program: 'brew',
  isAllowed: () => !isRoot(),
  line: name => `brew install ${name}`,
  install: name => run('brew', ['install', '--quiet', name]),
}
