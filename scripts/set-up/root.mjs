import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The absolute path of something in the checkout. */
export const at = path => `${ROOT}${path}`
