import { spawnSync } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { at } from './root.mjs'

const USUAL_FOLDERS = ['/usr/local/bin', '/opt/homebrew/bin', '/usr/bin', '/usr/sbin']

/** Runs a program in the checkout; its output is given back, and shown only by those who need it. */
export function run(program, args, env = {}) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: at(''),
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
  })
  return { succeeded: status === 0, output: `${stdout ?? ''}${stderr ?? ''}`.trim() }
}

/** The absolute path of the first of these programs that is installed. */
export function findProgram(names) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...USUAL_FOLDERS].filter(Boolean)
  const paths = names.flatMap(name => folders.map(folder => join(folder, name)))
  return paths.find(isExecutable)
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** The end of a long output: where programs say what went wrong. */
export function lastLines(output, count = 8) {
  return output.split('\n').slice(-count).join('\n')
}
