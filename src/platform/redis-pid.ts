import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { processStart } from './process-start.js'

const pidPath = (dataDir: string) => join(dataDir, 'redis.pid')

/** Notes in the data folder which process its server is; that finds one that does not listen yet. */
export function keepRedisPid(dataDir: string, pid: number): void {
  writeFileSync(pidPath(dataDir), `${pid} ${processStart(pid) ?? ''}`)
}

/** For a server that has ended. */
export function forgetRedisPid(dataDir: string): void {
  rmSync(pidPath(dataDir), { force: true })
}

/** The process of the server that was started last on the folder, while it runs. */
export function runningRedisPid(dataDir: string): number | undefined {
  try {
    const [pid, start] = readFileSync(pidPath(dataDir), 'utf8').split(' ')
    return start !== '' && processStart(Number(pid)) === start ? Number(pid) : undefined
  } catch {
    return undefined // none was started there yet
  }
}
