// Prints the steps that failed and, as the last line, how many tests passed and failed.
import { readFileSync } from 'node:fs'

const [resultsPath, ...failedSteps] = process.argv.slice(2)
for (const step of failedSteps) print(`failed: ${step}`)

const { numPassedTests, numFailedTests, numPendingTests } = readResults(resultsPath)
print(`${numPassedTests} passed, ${numFailedTests} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''}`)

/** The tests may have died before they wrote anything. */
function readResults(path) {
  const text = readFileSync(path, 'utf8')
  return text === '' ? { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 } : JSON.parse(text)
}

function print(line) {
  process.stdout.write(`${line}\n`)
}
