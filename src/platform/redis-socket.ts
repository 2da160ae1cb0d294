import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UptickError } from '../model/errors.js'
import { shortId } from '../model/short-id.js'

/** `sun_path` holds 104 bytes on macOS (108 on Linux), with a zero at its end: unix(7). */
const MAX_SOCKET_PATH_BYTES = 103

/**
 * Where the own Redis of this folder listens: in the folder, or, when that path is too long for a socket, in a folder of
 * the system's for temporary files, which is made and belongs to this user alone.
 *
 * @throws UptickError `internal` when that folder belongs to somebody else.
 */
export function redisSocketPath(dataDir: string): string {
  const path = join(dataDir, 'redis.sock')
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH_BYTES) return path
  const folder = join(tmpdir(), `uptick-${shortId(dataDir, 11)}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (statSync(folder).uid !== process.getuid?.()) {
    throw new UptickError(
      'internal',
      `cannot put the socket of the own Redis into ${folder}: it belongs to another user`,
      {
        remedy: 'remove that folder, or choose a shorter path with UPTICK_DATA_DIR',
      },
    )
  }
  chmodSync(folder, 0o700)
  return join(folder, 'redis.sock')
}

/** The `unix://` address of a socket, for `connectRedis`. */
export function socketAddress(socketPath: string): string {
  return `unix://${pathToFileURL(socketPath).pathname}`
}
