import { UptickError } from '../model/errors.js'

/** Why a server could not listen on an address of ours, and what to do about it: `settings-invalid`. */
export function listenFailure(cause: unknown, { host, port }: { host: string; port: number }): UptickError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const { words, remedy } = REASONS[code] ?? { words: String(cause), remedy: 'choose another HOST or PORT' }
  return new UptickError('settings-invalid', `cannot listen on ${host}:${port}: ${words}`, { remedy, cause })
}

const OTHER_HOST = 'set HOST to an address of this machine, such as 127.0.0.1, or to 0.0.0.0 for all of them'

const REASONS: Readonly<Record<string, { words: string; remedy: string }>> = {
  EADDRINUSE: { words: 'something else listens there', remedy: 'stop it, or choose another port, e.g. PORT=8081' },
  EACCES: { words: 'that port is reserved', remedy: 'choose a port above 1023, e.g. PORT=8080' },
  EADDRNOTAVAIL: { words: "that address is not this machine's", remedy: OTHER_HOST },
  ENOTFOUND: { words: 'no address is found for that name', remedy: OTHER_HOST },
}
