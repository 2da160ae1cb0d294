import type { z } from 'zod'

/** A field of `source:<id>` that holds JSON; most sources lack most of them. @throws ZodError when it is something else. */
export function parseField<Value>(schema: z.ZodType<Value>, json: string | undefined): Value | undefined {
  return json === undefined ? undefined : schema.parse(JSON.parse(json))
}
