// Prints the steps that failed and, as the last line, how many tests passed and failed in all runs together.
// Arguments: the JSON results of the runs with commas between them, then the steps that failed.
import { existsSync, readFileSync } from 'node:fs'

const [resultsPaths, ...failedSteps] = process.argv.slice(2)
for (const step of failedSteps) print(`failed: ${step}`)

const runs = resultsPaths.split(',').map(readResults)
const sum = name => runs.reduce((total, run) => total + run[name], 0)
const skipped = sum('numPendingTests')
print(`${sum('numPassedTests')} passed, ${sum('numFailedTests')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)

/** A run may have died before it wrote anything: that counts as one failure. */
function readResults(path) {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  return text === '' ? { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 } : JSON.parse(text)
}

function print(line) {
  process.stdout.write(`${line}\n`)
}
