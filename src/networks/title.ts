import { z } from 'zod'
import { titleText } from './feed/title-text.js'

/** A title as an API gives it, by the same rule as the titles of feeds; an empty one is refused. */
export const title = z
  .string()
  .transform(written => titleText(written))
  .pipe(z.string().min(1))
