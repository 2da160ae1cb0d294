import { type Addresses, createAddresses } from './addresses.js'
import { type Headers, securityHeaders } from './headers.js'
import { createListAnswers, type ListAnswers } from './list-answers.js'
import type { ServePorts } from './serve-ports.js'

/** What the handlers share. */
export interface ServeContext {
  ports: ServePorts
  addresses: Addresses
  /** On every answer. */
  always: Headers
  listAnswers: ListAnswers
}

/** Puts together what the handlers share. */
export function createServeContext(ports: ServePorts): ServeContext {
  const addresses = createAddresses(ports.publicUrl)
  const always = securityHeaders(addresses.publicUrl)
  return { ports, addresses, always, listAnswers: createListAnswers({ ports, addresses, always }) }
}
