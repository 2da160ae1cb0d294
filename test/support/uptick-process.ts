import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { packageRoot } from '../../src/platform/package-root.js'

export interface UptickProcess {
  pid: number
  /** All that it has written so far, both streams. */
  output(): string
  /** Resolves when the output holds the text. Rejects, with the output, when the process ends before. */
  says(text: string): Promise<void>
  /** Resolves with its exit code when it has ended by itself. */
  ended(): Promise<number | null>
  kill(signal: NodeJS.Signals): Promise<number | null>
}

/** Starts the built program (`npm run build`) with nothing of this process's environment but PATH and HOME. */
export function startUptick(args: readonly string[], env: Record<string, string>, cwd = packageRoot()): UptickProcess {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [join(packageRoot(), 'dist/src/cli/main.js'), ...args], {
    cwd,
    env: { PATH, HOME, LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      for (const listener of listeners) listener()
    })
  }
  return {
    pid: child.pid ?? 0,
    output: () => output,
    says: text =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (output.includes(text)) resolve()
          else if (child.exitCode !== null) reject(new Error(`it ended without saying "${text}":\n${output}`))
        }
        listeners.add(look)
        child.once('exit', look)
        look()
      }),
    ended: async () => {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      return child.exitCode
    },
    kill: signal => end(child, signal),
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
  return child.exitCode
}
