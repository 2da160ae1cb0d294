import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { buildServer } from '../../src/serve/server.js'
import { temporaryFolder } from '../support/folder.js'
import { buildPorts } from '../support/serve-ports.js'

const LINTER = join(import.meta.dirname, '..', '..', 'node_modules', '@redocly', 'cli', 'bin', 'cli.js')
/** So that it asks nothing of the network. */
const OFFLINE = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }

it('is free of errors and warnings of a common linter', { timeout: 60_000 }, async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'openapi.json')
  writeFileSync(path, (await buildServer(buildPorts()).inject('/openapi.json')).body)
  const args = [LINTER, 'lint', '--extends=recommended', '--format=json', path]
  const env = { ...process.env, ...OFFLINE }
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, env }).catch(failed => failed)
  const { totals, problems } = JSON.parse(stdout)
  expect(problems).toEqual([])
  expect(totals).toEqual({ errors: 0, warnings: 0, ignored: 0 })
})
