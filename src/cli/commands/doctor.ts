import type { Command } from 'commander'
import { commandSettings } from '../command-settings.js'
import { examine, type Finding } from '../examine.js'

const MARKS: Record<Finding['verdict'], string> = { good: 'ok  ', doubtful: 'note', bad: 'BAD ' }

/** `uptick doctor`: checks Redis, settings, clock and network. Exit code 1 when something is bad. */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('checks settings, configuration, Redis, clock and network, and says what to do')
    .option('--json', 'for programs')
    .action(async ({ json }: { json?: boolean }) => {
      const findings = await examine(commandSettings())
      const lines = findings.map(({ verdict, about, words, remedy }) => {
        return `${MARKS[verdict]}  ${about}: ${words}${remedy === undefined ? '' : `\n        → ${remedy}`}`
      })
      process.stdout.write(`${json ? JSON.stringify(findings, null, 2) : lines.join('\n')}\n`)
      if (findings.some(finding => finding.verdict === 'bad')) process.exitCode = 1
    })
}
