import pino, { type Logger } from 'pino'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'child'>

/** JSON lines on standard error; readable when a terminal is attached. */
export function createLog(level: string, isTerminal: boolean): Log {
  if (!isTerminal) return pino({ level, base: null }, pino.destination(2))
  const transport = {
    target: 'pino-pretty',
    options: { destination: 2, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' },
  }
  return pino({ level, base: null, transport })
}

/** For tests and for commands that print their own report. */
export const silentLog: Log = pino({ level: 'silent' })
