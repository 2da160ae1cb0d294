import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { packageRoot } from '../../src/platform/package-root.js'

const PAGE = join(packageRoot(), 'docs/redis-keys.md')
const SOURCE = readFileSync(join(packageRoot(), 'src/platform/keys.ts'), 'utf8')
const DEFINITION = /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?export const (\w+) = \(.*\) => (['`])(.*)\3/g

interface KeyRow {
  key: string
  type: string
  what: string
  lifetime: string
  writers: string
}

/** From `Type: what. Lifetime. By writers.`; keys that share a docstring stand below each other. */
function keyRows(): KeyRow[] {
  let text = ''
  return [...SOURCE.matchAll(DEFINITION)].map(([, docstring, name, , template = '']) => {
    text = docstring?.replace(/\s*\n \*? ?/g, ' ').trim() ?? text
    const [, type, what, lifetime, writers] = /^([^:]+): (.+?)\. ([^.]+)\. By (.+)\.$/.exec(text) ?? []
    if (type === undefined || what === undefined || lifetime === undefined || writers === undefined)
      throw new Error(`${name}: its docstring is not "Type: what. Lifetime. By writers.": ${text}`)
    return { key: template.replace(/\$\{(\w+)\}/g, '<$1>'), type, what, lifetime, writers }
  })
}

it('docs/redis-keys.md is what src/platform/keys.ts says (npx vitest run test/docs -u writes it)', async () => {
  const rows = keyRows().map(row => `| \`${row.key}\` | ${row.type} | ${row.what} | ${row.lifetime} | ${row.writers} |`)
  expect(rows).toHaveLength([...SOURCE.matchAll(/^export const \w+(Key|Channel) = /gm)].length)
  const page = `# Redis keys

Written by a test from the docstrings of \`src/platform/keys.ts\`; edit those. Braces are hash tags: an item's keys share a
slot, and so do a list's; nothing else assumes it. What BullMQ keeps begins with \`{uptick}\`.

| key | type | what | lifetime | written by |
|---|---|---|---|---|
${rows.join('\n')}
`
  await expect(page).toMatchFileSnapshot(PAGE)
})
