import pino, { type Logger } from 'pino'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'child'>

const SENTENCE = '{msg}{if title}: {title}{end}{if outcome}: {outcome}{end}{if nextInS}; again in {nextInS} s{end}'
const IN_SENTENCE = ['title', 'outcome', 'nextInS']
/** Ids that join lines, and the like. */
const FOR_PROGRAMS = ['pid', 'hostname', 'job', 'jobId', 'ms', 'sourceId']

/**
 * For `pino-pretty`, which honours `NO_COLOR`: a sentence, followed by the other fields of the line as JSON. What may
 * hold the words of strangers, such as `error`, stays there, where escape sequences are harmless.
 */
export const TERMINAL_STYLE = {
  messageFormat: SENTENCE,
  ignore: [...IN_SENTENCE, ...FOR_PROGRAMS].join(','),
  singleLine: true,
  errorLikeObjectKeys: ['err'],
  translateTime: 'HH:MM:ss',
  destination: 2,
}

/** JSON lines on standard error; one plain line each when a terminal is attached. */
export function createLog(level: string, isTerminal: boolean): Log {
  if (!isTerminal) return pino({ level, base: null }, pino.destination(2))
  return pino({ level, base: null, transport: { target: 'pino-pretty', options: TERMINAL_STYLE } })
}

/** For tests and for commands that print their own report. */
export const silentLog: Log = pino({ level: 'silent' })
