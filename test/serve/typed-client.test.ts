import { execFile } from 'node:child_process'
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../support/folder.js'
import { serveUptick } from '../support/served.js'

const ROOT = join(import.meta.dirname, '..', '..')
const PACKAGES = join(ROOT, 'node_modules')
const run = promisify(execFile)

/** A client that is generated from a running server, in a folder of its own, with the packages that it imports. */
async function generateClient() {
  const { url, close } = await serveUptick()
  onTestFinished(close)
  const folder = temporaryFolder()
  symlinkSync(PACKAGES, join(folder, 'node_modules'))
  const generator = join(PACKAGES, 'openapi-typescript', 'bin', 'cli.js')
  const typescript5 = join(ROOT, 'test', 'support', 'typescript-5.mjs')
  const args = ['--import', typescript5, generator, `${url}/openapi.json`, '--output', join(folder, 'uptick.ts')]
  await run(process.execPath, args, { cwd: folder })
  return { url, folder, client: readFileSync(join(folder, 'uptick.ts'), 'utf8') }
}

/** Compiles programs beside the client; what the compiler says of all of them. */
async function compile(folder: string, programs: Readonly<Record<string, string>>): Promise<string> {
  for (const [name, program] of Object.entries(programs)) writeFileSync(join(folder, name), program)
  const compilerOptions = { module: 'nodenext', target: 'es2023', strict: true, types: ['node'], rootDir: '.' }
  const settings = JSON.stringify({ compilerOptions, files: Object.keys(programs) })
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'tsconfig.json'), settings)
  const compiler = join(PACKAGES, 'typescript', 'bin', 'tsc')
  return run(process.execPath, [compiler, '-p', folder], { cwd: folder }).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  )
}

it('a client generated from the description reads a running server, with the program of the docs', {
  timeout: 120_000,
}, async () => {
  const { url, folder, client } = await generateClient()
  for (const name of ['List', 'Entry', 'Item', 'Source', 'Problem']) expect(client).toContain(`\n        ${name}: {`)
  for (const id of ['getListJson', 'getItemJson', 'getSourcesJson']) expect(client).toContain(`\n    ${id}: {`)

  const docs = readFileSync(join(ROOT, 'docs', 'typed-client.md'), 'utf8')
  const program = /```ts\n(.*?)```/s.exec(docs)?.[1] ?? ''
  const mistakes = await compile(folder, {
    'top-stories.ts': program,
    'address.ts': program.replace('/lists/{list}.json', '/lists/{list}.jsn'),
    'field.ts': program.replace('figures.likes', 'figures.hearts'),
    'parameter.ts': program.replace('minRate: 10', "minRate: 'ten'"),
  })
  const wrongFiles = [...mistakes.matchAll(/^([\w-]+\.ts)\(/gm)].map(([, file]) => file)
  expect(new Set(wrongFiles)).toEqual(new Set(['address.ts', 'field.ts', 'parameter.ts']))

  const { stdout } = await run(process.execPath, [join(folder, 'top-stories.js'), url])
  expect(stdout.split('\n')).toEqual([
    '1. Harbour town opens its 1. library boat: 11900 likes (3000/hr)',
    '2. Harbour town opens its 2. library boat: 11800 likes (1500/hr)',
    '3. Harbour town opens its 3. library boat: 11700 likes (1000/hr)',
    '',
  ])
})
