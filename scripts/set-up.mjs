// Makes the checkout ready to start or test: Node, packages, Redis, a browser for the tests, the build.
// Quiet when there is nothing to do. `--build` compiles what changed, `--tests` adds what only the tests need.
import { nodeVersionMistake } from './set-up/node-version.mjs'

const mistake = nodeVersionMistake(process.versions.node)
if (mistake === undefined) {
  const { setUp } = await import('./set-up/steps.mjs')
  process.exitCode = setUp({ build: process.argv.includes('--build'), tests: process.argv.includes('--tests') })
} else {
  process.stderr.write(`set-up: ${mistake}\n`)
  process.exitCode = 1
}
