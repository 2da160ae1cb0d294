import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { packageRoot } from '../../src/platform/package-root.js'
import { SELECTION_NAMES } from '../../src/serve/parameters.js'
import { buildServer } from '../../src/serve/server.js'
import { buildPorts } from '../support/serve-ports.js'

const root = packageRoot()

interface Parameter {
  in: string
  name: string
  description?: string
}

interface Operation {
  tags?: string[]
  summary?: string
  parameters?: Parameter[]
  responses: Record<string, { content?: Record<string, unknown> }>
}

/** As `/openapi.json` describes them; builds that are pinned by a hash stand for each other. */
async function operations(): Promise<[string, Operation][]> {
  const { paths } = (await buildServer(buildPorts()).inject('/openapi.json')).json<{
    paths: Record<string, { get: Operation }>
  }>()
  return Object.entries(paths).map(([path, { get }]) => [path.replace(/-[0-9a-f]{16}/, '-<hash>'), get])
}

const queryOf = ({ parameters = [] }: Operation) => parameters.filter(parameter => parameter.in === 'query')

it('docs/addresses.md is what the routes say (npx vitest run test/docs -u writes it)', async () => {
  const described = await operations()
  const rows = new Map<string, { formats: string[]; operation: Operation }>()
  for (const [path, operation] of described) {
    const base = path.replace(/\.(html|json|xml|md|txt)$/, '')
    const whole = rows.get(base)
    if (base === path || whole === undefined || path.startsWith('/embed/')) rows.set(path, { formats: [], operation })
    else whole.formats.push(path.slice(base.length))
  }
  const addresses = [...rows].map(([path, { formats, operation }]) => {
    const types = Object.keys(operation.responses['200']?.content ?? {}).join(', ')
    const names = queryOf(operation).map(({ name }) => `\`${name}\``)
    const address = [path, ...formats].map(part => `\`${part}\``).join(' ')
    const summary = (operation.summary ?? '').replaceAll('<', '&lt;')
    return `| ${address} | ${summary} | ${types} | ${names.join(', ') || '–'} |`
  })
  const meanings = new Map<string, Set<string>>()
  for (const parameter of described.flatMap(([, operation]) => queryOf(operation))) {
    const known = meanings.get(parameter.name) ?? new Set()
    meanings.set(parameter.name, known.add(parameter.description ?? ''))
  }
  const parameters = [...meanings].map(
    ([name, texts]) => `| \`${name}\` | ${[...texts].filter(Boolean).join('; or: ')} |`,
  )
  const page = `# Addresses

Written by a test from the routes (\`src/serve/route-table.ts\`, \`src/serve/parameters.ts\`); edit those.

| address | what | media types | parameters |
|---|---|---|---|
${addresses.join('\n')}

| parameter | meaning |
|---|---|
${parameters.join('\n')}

Tracking parameters that others hang onto links (\`utm_*\`, \`fbclid\`, \`gclid\`, \`msclkid\`, \`mc_cid\`, \`igsh\`, \`ref\`, \`t\`, \`_\` and
their like) are ignored everywhere. Pages ignore other unknown names too; data (\`.json\`, \`.xml\`, \`.md\`, \`.txt\`) answers 400 with the
names that exist.
`
  await expect(page).toMatchFileSnapshot(join(root, 'docs/addresses.md'))
})

it('README.md names each parameter of a list', () => {
  const [row = ''] = /^\| `\/lists\/more-news\.json\?.*$/m.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? []
  const [, told = ''] = /filtered: (.*);/.exec(row) ?? []
  expect([...told.matchAll(/`(\w+)`/g)].map(([, name]) => name).sort()).toEqual([...SELECTION_NAMES].sort())
})
