import { withEnvironmentFile } from '../../config/environment.js'
import { readSettings, type Settings } from '../../config/settings.js'
import { CREDENTIALS } from '../networks/registry.js'

/**
 * The settings of this process: its environment, and `.env` in the current folder.
 *
 * @throws UptickError `settings-invalid`
 */
export function commandSettings(): Settings {
  return readSettings(
    withEnvironmentFile(process.env, '.env'),
    CREDENTIALS.map(({ name }) => name),
  )
}
