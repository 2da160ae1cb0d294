import type { Command } from 'commander'
import { commandSettings, straySettings } from '../command-settings.js'
import type { Finding } from '../doctor-finding.js'
import { examine } from '../examine.js'

const MARKS: Record<Finding['verdict'], string> = { good: 'ok  ', doubtful: 'note', bad: 'BAD ' }

/** `uptick doctor`: checks all that Uptick needs. Exit code 1 when something is bad. */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('checks settings, configuration, Redis, clock, network and addresses, and says what to do')
    .option('--json', 'for programs')
    .action(async ({ json }: { json?: boolean }) => {
      const findings = [...(await examine(commandSettings())), ...straySettings().map(strayFinding)]
      const lines = findings.map(({ verdict, about, words, remedy }) => {
        return `${MARKS[verdict]}  ${about}: ${words}${remedy === undefined ? '' : `\n        → ${remedy}`}`
      })
      process.stdout.write(`${json ? JSON.stringify(findings, null, 2) : lines.join('\n')}\n`)
      if (findings.some(finding => finding.verdict === 'bad')) process.exitCode = 1
    })
}

function strayFinding(words: string): Finding {
  return { about: 'settings', verdict: 'doubtful', words, remedy: 'correct the line, or take it out' }
}
