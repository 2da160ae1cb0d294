import { UptickError } from '../model/errors.js'
import type {
  Answer,
  Authorising,
  CounterReading,
  MeasuredDefinition,
  Measuring,
  NetworkDefinition,
  Reading,
  TokenGrant,
} from './network.js'

/** What reading an answer returned. That an answer cannot be read is expected, and a value. */
export type ReadOutcome<Value> = { kind: 'read'; value: Value } | Unreadable

export interface Unreadable {
  kind: 'unreadable'
  /** Why, in words. */
  message: string
  remedy?: string | undefined
}

/** What can be measured, as the rest of Uptick sees it: its readers return what they cannot read as a value. */
export interface MeasuredNetwork extends Omit<MeasuredDefinition, 'authorise' | 'measure'> {
  authorise?: Omit<Authorising, 'read'> & { read(answer: Answer): ReadOutcome<TokenGrant> }
  measure?: Omit<Measuring, 'read'> & {
    read(answer: Answer, nativeIds: readonly string[]): ReadOutcome<CounterReading[]>
  }
}

/** A network as the rest of Uptick sees it: its readers return what they cannot read as a value. */
export interface Network<Spec = Record<string, unknown>>
  extends Omit<NetworkDefinition<Spec>, 'read' | 'authorise' | 'measure'>,
    MeasuredNetwork {
  read(answer: Answer, spec: Spec): Promise<ReadOutcome<Reading>>
}

/** The network of a definition, whose parsers throw `unreadable-answer` from wherever they are. */
export function readableNetwork<Spec>(definition: NetworkDefinition<Spec>): Network<Spec> {
  const { authorise, measure, read, ...rest } = definition
  return {
    ...rest,
    ...readableMeasures(definition),
    read: async (answer, spec) => {
      try {
        return { kind: 'read', value: await read(answer, spec) }
      } catch (error) {
        return unreadableOf(error)
      }
    },
  }
}

/** The same for what can only be measured. */
export function readableMeasures(definition: MeasuredDefinition): MeasuredNetwork {
  const { authorise, measure, ...rest } = definition
  return {
    ...rest,
    ...(authorise && { authorise: { ...authorise, read: answer => readNow(() => authorise.read(answer)) } }),
    ...(measure && { measure: { ...measure, read: (answer, ids) => readNow(() => measure.read(answer, ids)) } }),
  }
}

function readNow<Value>(read: () => Value): ReadOutcome<Value> {
  try {
    return { kind: 'read', value: read() }
  } catch (error) {
    return unreadableOf(error)
  }
}

/** @throws the error itself when it is another: then the reader is at fault. */
function unreadableOf(error: unknown): Unreadable {
  if (!(error instanceof UptickError) || error.code !== 'unreadable-answer') throw error
  return { kind: 'unreadable', message: error.message, remedy: error.remedy }
}
