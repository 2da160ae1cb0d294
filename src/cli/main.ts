#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { about } from '../platform/about.js'
import { addCheckCommand } from './commands/check.js'
import { addDemoCommand } from './commands/demo.js'
import { addDoctorCommand } from './commands/doctor.js'
import { addReplayCommand } from './commands/replay.js'
import { addRoleCommands } from './commands/roles.js'
import { addSourcesCommand } from './commands/sources.js'
import { addTopCommand } from './commands/top.js'
import { addUpCommand } from './commands/up.js'
import { addWordsCommand } from './commands/words.js'
import { exitOnSignals } from './exit-on-signals.js'
import { reportFailure } from './report-failure.js'

const program = new Command('uptick')
  .description('Measures how fast things gather likes, comments, shares and views, and serves the ranked lists.')
  .version(about().version)
  .showHelpAfterError('(uptick --help lists the commands)')
  .showSuggestionAfterError()
  .exitOverride()
  .addHelpText(
    'after',
    `
Settings come from the environment and from .env; .env.example lists them. What is watched stands in config/uptick.yaml.
Exit codes: 0 done; 1 failed; 2 the command, the settings or the configuration are not right.`,
  )

const add = [
  addUpCommand,
  addDemoCommand,
  addRoleCommands,
  addCheckCommand,
  addTopCommand,
  addSourcesCommand,
  addReplayCommand,
  addWordsCommand,
  addDoctorCommand,
]
for (const addTo of add) addTo(program)

exitOnSignals()

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

try {
  await program.parseAsync(process.argv)
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else process.exitCode = reportFailure(error, process.stderr)
}
