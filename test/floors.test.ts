import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { floorViolations } from './support/floors.js'
import { type ImportEdge, importedPaths, readImports, ringsIn } from './support/import-graph.js'

const root = fileURLToPath(new URL('..', import.meta.url))

describe('the layout', () => {
  const edges = readImports(root, ['src', 'workers', 'config', 'bench'])

  test('was read', () => {
    expect(edges).toContainEqual({ from: 'src/model/item.ts', to: 'src/model/metric.ts' })
  })

  test('has no ring of imports', () => {
    expect(ringsIn(edges)).toEqual([])
  })

  test('has no floor that imports a later one', () => {
    expect(floorViolations(edges)).toEqual([])
  })
})

describe('the reading of imports', () => {
  test('finds every kind of import of a file of ours, and no package', () => {
    const text = `
      import { a } from './a.js'
      import type { B } from '../b.js'
      import {
        c,
      } from './c.js'
      export { d } from './d.js'
      import './e.js'
      const f = await import('./f.js')
      new Worker(new URL('./g.js', import.meta.url))
      import { z } from 'zod'
      readFileSync(new URL('./h.lua', import.meta.url))
    `
    expect(importedPaths(text).sort()).toEqual(
      ['../b.js', './a.js', './c.js', './d.js', './e.js', './f.js', './g.js'].sort(),
    )
  })
})

describe('the search for rings', () => {
  test('finds none where many ways lead to one file', () => {
    expect(ringsIn(graph('a b', 'a c', 'b d', 'c d'))).toEqual([])
  })

  test.each([
    ['of two files', ['a b', 'b a'], [['a', 'b']]],
    ['of a file with itself', ['a a'], [['a']]],
    ['far from where the search begins', ['a b', 'b c', 'c d', 'd b'], [['b', 'c', 'd']]],
    ['that begins at a file already seen', ['a c', 'b c', 'c b'], [['c', 'b']]],
  ])('finds a ring %s', (_, edges, rings) => {
    expect(ringsIn(graph(...edges))).toEqual(rings)
  })

  test('finds each of two rings', () => {
    expect(ringsIn(graph('a b', 'b a', 'c d', 'd c'))).toHaveLength(2)
  })
})

describe('the floors', () => {
  test.each([
    'src/platform/redis.ts src/model/errors.ts',
    'src/networks/youtube.ts src/model/finding.ts',
    'src/lists/publish-edition.ts src/rank/score.ts',
    'src/lists/qualifies.ts src/words/query.ts',
    'src/serve/entry-filter.ts src/words/query.ts',
    'src/stories/archive-day.ts src/lists/read-edition.ts',
    'src/serve/server.ts src/lists/read-edition.ts',
    'src/serve/routes/lists.ts src/serve/pages/list-page.tsx',
    'workers/poll.ts src/observe/record-findings.ts',
    'src/cli/commands/roles.ts workers/roles/worker-role.ts',
    'src/polling/poll-source.ts src/websub/subscribe.ts',
    'workers/jobs/poll.ts src/polling/poll-source.ts',
    'src/cli/check-source.ts src/polling/poll-memory.ts',
    'config/source-entry.ts src/networks/registry.ts',
    'src/cli/up.ts config/settings.ts',
  ])('allow %s', pair => {
    expect(floorViolations(graph(pair))).toEqual([])
  })

  test.each([
    'src/model/item.ts src/platform/clock.ts',
    'src/platform/keys.ts src/rank/decay.ts',
    'src/fetch/client.ts src/networks/network.ts',
    'src/networks/youtube.ts src/platform/clock.ts',
    'src/networks/youtube.ts src/fetch/client.ts',
    'src/rank/score.ts src/platform/clock.ts',
    'src/rank/score.ts src/observe/history.ts',
    'src/rank/score.ts src/words/query.ts',
    'src/words/query.ts src/platform/clock.ts',
    'src/lists/publish-edition.ts src/stories/topics.ts',
    'src/stories/topics.ts src/alerts/rules.ts',
    'src/serve/routes/lists.ts src/lists/read-edition.ts',
    'src/serve/server.ts workers/start.ts',
    'src/cli/check-source.ts workers/worker.ts',
    'src/polling/poll-source.ts workers/job-catalogue.ts',
    'src/polling/poll-source.ts config/settings.ts',
    'src/lists/publish-edition.ts src/polling/poll-source.ts',
    'workers/start.ts src/cli/up.ts',
    'src/lists/publish-edition.ts config/settings.ts',
    'config/load-config.ts src/platform/log.ts',
    'src/cli/up.ts bench/main.ts',
    'src/unheard-of/thing.ts src/platform/log.ts',
    'src/model/item.ts src/unheard-of/thing.ts',
  ])('forbid %s', pair => {
    const [from, to] = pair.split(' ')
    expect(floorViolations(graph(pair))).toEqual([`${from} imports ${to}`])
  })
})

/** `a b` is a file a that imports b. */
function graph(...pairs: string[]): ImportEdge[] {
  return pairs.map(pair => {
    const [from = '', to = ''] = pair.split(' ')
    return { from, to }
  })
}
