import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
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
/** What benches read of the recordings, which are not part of the project: a folder or file under UPTICK_TEST_DATA. */
const RECORDINGS: Readonly<Record<string, string>> = {
  'ranking-quality': 'hn-frontpage/2020-11-06_2021-01-30.tsv.gz',
  'parse-behind-safety': 'corpus/MANIFEST.tsv',
  'measuring-budget': 'hn-frontpage/2020-11-06_2021-01-30.tsv.gz',
}

const { UPTICK_TEST_DATA: testData = '../shared/data' } = process.env
const skipped = Object.keys(RECORDINGS).filter(name => !existsSync(join(testData, RECORDINGS[name] ?? '')))

const failed = BENCHES.filter(name => !skipped.includes(name)).filter(name => {
  process.stdout.write(`\n${name}\n`)
  const path = fileURLToPath(new URL(`./${name}.js`, import.meta.url))
  return spawnSync(process.execPath, [path, ...process.argv.slice(2)], { stdio: 'inherit' }).status !== 0
})
if (skipped.length > 0) {
  process.stderr.write(
    `\nskipped, because UPTICK_TEST_DATA (${testData}) has no recordings for them: ${skipped.join(', ')}\n`,
  )
}
if (failed.length > 0) {
  process.stderr.write(`below their bars or failed: ${failed.join(', ')}\n`)
  process.exitCode = 1
}
