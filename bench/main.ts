import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Every bench, each also a program of its own: `node dist/bench/<name>.js`. */
const BENCHES = [
  'ranking-quality',
  'ranking-shares',
  'record-observations',
  'item-memory',
  'list-endpoint',
  'parse-behind-safety',
  'whole-poll',
  'measuring-budget',
  'event-streams',
  'fragment-without-redis',
  'words',
  'anonymous-requests',
  'bombs',
  'hostile-answers',
  'hostile-texts',
  'slow-origins',
]

const failed = BENCHES.filter(name => {
  process.stdout.write(`\n${name}\n`)
  const path = fileURLToPath(new URL(`./${name}.js`, import.meta.url))
  return spawnSync(process.execPath, [path, ...process.argv.slice(2)], { stdio: 'inherit' }).status !== 0
})
if (failed.length > 0) {
  process.stderr.write(`below their bars or failed: ${failed.join(', ')}\n`)
  process.exitCode = 1
}
