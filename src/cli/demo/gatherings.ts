import { bluesky } from './gatherings/bluesky.js'
import { devto } from './gatherings/devto.js'
import { discourse } from './gatherings/discourse.js'
import type { Gathering } from './gatherings/gathering.js'
import { github } from './gatherings/github.js'
import { lemmy } from './gatherings/lemmy.js'
import { lobsters } from './gatherings/lobsters.js'
import { mastodon } from './gatherings/mastodon.js'
import { peertube } from './gatherings/peertube.js'
import { reddit } from './gatherings/reddit.js'
import { stackexchange } from './gatherings/stackexchange.js'

/** Every gathering of the simulated internet, no two on one host. */
export const GATHERINGS: readonly Gathering[] = [
  lobsters,
  mastodon,
  lemmy,
  bluesky,
  peertube,
  discourse,
  devto,
  stackexchange,
  github,
  reddit,
]
