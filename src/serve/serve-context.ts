import { type Addresses, createAddresses } from './addresses.js'
import type { AnswerCache } from './answer-cache.js'
import { pinScript, type ScriptPin } from './built-scripts.js'
import { createEventStreams, type EventStreams } from './event-streams.js'
import { type Headers, securityHeaders } from './headers.js'
import { createListAnswers, type ListAnswers } from './list-answers.js'
import type { ServePorts } from './serve-ports.js'

/** What the handlers share. */
export interface ServeContext {
  ports: ServePorts
  addresses: Addresses
  /** On every answer. */
  always: Headers
  answerCache: AnswerCache
  listAnswers: ListAnswers
  widgetPin: ScriptPin
  eventStreams: EventStreams
}

/** Puts together what the handlers share. */
export function createServeContext(ports: ServePorts, answerCache: AnswerCache): ServeContext {
  const widgetPin = pinScript(ports.scripts.widget)
  const addresses = createAddresses(ports.publicUrl, { widget: widgetPin, page: pinScript(ports.scripts.page) })
  const always = securityHeaders(addresses.publicUrl)
  return {
    ports,
    addresses,
    always,
    widgetPin,
    answerCache,
    listAnswers: createListAnswers({ ports, addresses, always, widgetPin, cache: answerCache }),
    eventStreams: createEventStreams({ ports, addresses, always }),
  }
}
