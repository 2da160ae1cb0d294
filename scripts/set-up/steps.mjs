import { bringBuildUpToDate } from './build.mjs'
import { findOrInstallChromium } from './chromium.mjs'
import { installPackages } from './packages.mjs'
import { findOrInstallRedis } from './redis.mjs'
import { SetUpError, say } from './say.mjs'

/** Does what is still to be done, and gives the exit code. */
export function setUp({ build, tests }) {
  try {
    installPackages()
    findOrInstallRedis({ tests })
    if (tests) findOrInstallChromium()
    if (build) bringBuildUpToDate()
    return 0
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error
    say(error.message)
    return 1
  }
}
