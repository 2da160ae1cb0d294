import { hashOfBuilt, hashOfSources } from './build-stamp.mjs'
import { lastLines, run } from './run.mjs'
import { SetUpError, timed } from './say.mjs'

/** Compiles to dist/ when what stands there was made of other sources. */
export function bringBuildUpToDate() {
  if (hashOfBuilt() === hashOfSources()) return
  const { succeeded, output } = timed('building', () => run(process.execPath, ['scripts/build.mjs']))
  if (!succeeded) throw new SetUpError(`the build failed:\n${lastLines(output, 40)}`)
}
