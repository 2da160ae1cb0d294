import { expect, it } from 'vitest'
import { JOB_NAMES } from '../../workers/job-catalogue.js'
import { assertCatalogueMatches } from '../../workers/worker.js'

it('starts with a handler for every job of the catalogue', () => {
  expect(() => assertCatalogueMatches(JOB_NAMES)).not.toThrow()
})

it('does not start when a job has no handler or a handler no job, and names both', () => {
  expect(() => assertCatalogueMatches([...JOB_NAMES.filter(name => name !== 'canary'), 'sweep'])).toThrow(
    'jobs without a handler: canary; handlers without a job: sweep',
  )
})
