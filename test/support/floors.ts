import type { ImportEdge } from './import-graph.js'

/** Data flows down this table, imports point up it. A floor imports itself and the floors whose names stand beside it. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  words: ['model'],
  platform: ['model'],
  fetch: ['model', 'platform'],
  networks: ['model'],
  observe: ['model', 'platform', 'fetch', 'networks', 'rank', 'words'],
  rank: ['model'],
  sources: ['model', 'platform', 'fetch', 'networks'],
  websub: ['model', 'platform', 'fetch', 'networks'],
  lists: ['model', 'platform', 'fetch', 'networks', 'observe', 'rank', 'sources', 'words'],
  polling: ['model', 'platform', 'fetch', 'networks', 'observe', 'rank', 'sources', 'lists', 'websub', 'words'],
  stories: ['model', 'platform', 'fetch', 'networks', 'observe', 'rank', 'sources', 'lists', 'words'],
  alerts: ['model', 'platform', 'fetch', 'networks', 'observe', 'rank', 'sources', 'lists', 'words'],
  serve: ['model', 'platform', 'words'],
  config: ['model', 'networks', 'words'],
}

/** These put floors together. */
const PUTS_TOGETHER = ['src/serve/server.ts', 'workers/', 'src/cli/', 'bench/']
/** The commands that run the roles; no other file needs the processes. */
const RUNS_ROLES = ['src/cli/run-everything.ts', 'src/cli/commands/roles.ts']
const MAY_IMPORT_WORKERS = ['workers/', ...RUNS_ROLES, 'bench/']
const MAY_IMPORT_CLI = ['src/cli/', 'bench/']

/** Each import that the layout does not allow, in words. */
export function floorViolations(edges: readonly ImportEdge[]): string[] {
  return edges.filter(edge => !isAllowed(edge)).map(({ from, to }) => `${from} imports ${to}`)
}

function isAllowed({ from, to }: ImportEdge): boolean {
  const importer = floorOf(from)
  const imported = floorOf(to)
  if (imported === 'workers') return isUnder(from, MAY_IMPORT_WORKERS)
  if (imported === 'cli') return isUnder(from, MAY_IMPORT_CLI)
  if (imported === 'bench') return importer === 'bench'
  if (importer === imported || isUnder(from, PUTS_TOGETHER)) return true
  return MAY_IMPORT[importer]?.includes(imported) ?? false
}

function isUnder(path: string, places: readonly string[]): boolean {
  return places.some(place => path.startsWith(place))
}

/** `model` for `src/model/item.ts`, `workers` for `workers/jobs/poll.ts`; a file right in `src/` is a floor of its own. */
function floorOf(path: string): string {
  const [first = '', second = ''] = path.split('/')
  return first === 'src' ? second : first
}
