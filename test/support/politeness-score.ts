import type { Reporter, TestCase, TestModule } from 'vitest/node'

const BEHAVIOURS = 56

/** Prints, after the tests of `test/politeness`, how many of the 56 numbered behaviours pass, and what was counted. */
class PolitenessScore implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap(({ children }) => [...children.allTests()])
    const failed = new Set(tests.filter(test => !test.ok() || test.result().state === 'skipped').flatMap(numberOf))
    const tested = new Set(tests.flatMap(numberOf))
    const passed = [...tested].filter(number => !failed.has(number))
    const others = Array.from({ length: BEHAVIOURS }, (_, i) => i + 1).filter(number => !passed.includes(number))
    const figures = [
      [
        'behaviours that pass',
        `${passed.length} of ${BEHAVIOURS}${others.length > 0 ? ` (without ${named(others)})` : ''}`,
      ],
      ...tests.flatMap(test => test.meta().figures ?? []),
    ]
    const lines = figures.map(([what = '', figure]) => `  ${what.padEnd(60)} ${figure}`)
    process.stdout.write(`\nPoliteness\n${lines.join('\n')}\n\n`)
  }
}

function numberOf({ name }: TestCase): number[] {
  const number = /^P(\d+)\b/.exec(name)?.[1]
  return number === undefined ? [] : [Number(number)]
}

const named = (numbers: readonly number[]) => numbers.map(number => `P${number}`).join(', ')

// Vitest loads a reporter as the default export of its file.
export default PolitenessScore
