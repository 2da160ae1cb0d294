// Run by `npm run schema`, in the project's folder.
import { writeFileSync } from 'node:fs'
import { configJsonSchema } from './json-schema.js'

writeFileSync('config/uptick.schema.json', `${JSON.stringify(configJsonSchema(), null, 2)}\n`)
