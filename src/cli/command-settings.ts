import { readEnvironmentFile, withEnvironmentFile } from '../../config/environment.js'
import { readSettings, SETTING_NAMES, type Settings } from '../../config/settings.js'
import { strayLines } from '../../config/stray-lines.js'
import { CREDENTIALS } from '../networks/registry.js'

const FILE_NAME = '.env'
const CREDENTIAL_NAMES = CREDENTIALS.map(({ name }) => name)

/**
 * The settings of this process: its environment, and `.env` in the current folder.
 *
 * @throws UptickError `settings-invalid`
 */
export function commandSettings(): Settings {
  return readSettings(withEnvironmentFile(process.env, FILE_NAME), CREDENTIAL_NAMES)
}

/** What `.env` in the current folder says in vain, a sentence each. @throws UptickError `settings-invalid` */
export function straySettings(): string[] {
  return strayLines(readEnvironmentFile(FILE_NAME), FILE_NAME, [...SETTING_NAMES, ...CREDENTIAL_NAMES])
}
