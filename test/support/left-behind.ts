import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** The running processes that work in a folder or below it, with their programs. Linux only. */
export function processesIn(folder: string): string[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(pid => {
      try {
        if (!readlinkSync(`/proc/${pid}/cwd`).startsWith(folder)) return []
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
        return command === '' ? [] : [`${pid} ${command}`] // a process that has ended has no command line
      } catch {
        return [] // it ended meanwhile, or is another user's
      }
    })
}
