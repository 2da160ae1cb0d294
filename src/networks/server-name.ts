import { z } from 'zod'

const SERVER = /^[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)+(?::\d{1,5})?$/

/** The host name of one server of many that run the same software; upper case is taken for lower. */
export const serverName = z
  .string()
  .max(253)
  .toLowerCase()
  .regex(SERVER, 'expected a host name alone, such as social.example.org')

/** A server, with the folder if any, and an id on it: the native id of networks of many servers. */
export interface OnServer {
  server: string
  id: string
}

const NATIVE_ID = /^(?<server>[a-z\d][a-z\d.-]*(?::\d{1,5})?(?:\/[\w-]+)*)\/(?<id>[\w-]+)$/

/**
 * The two halves of `server/id`, parted at the last slash. Undefined for anything else: ids may have been relayed by
 * another instance, and addresses are made of them.
 */
export function partNativeId(nativeId: string): OnServer | undefined {
  const { server, id } = NATIVE_ID.exec(nativeId)?.groups ?? {}
  return server === undefined || id === undefined ? undefined : { server, id }
}
