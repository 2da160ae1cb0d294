import { expect, test } from 'vitest'
import { describeFailure, type UnusableOutcome } from '../../src/fetch/describe-failure.js'

const httpError = (status: number): UnusableOutcome => {
  return { kind: 'http-error', status, url: 'https://feeds.example/feed', headers: {}, hops: [], wireBytes: 0 }
}

test.each([
  [404, 'feeds.example has nothing at this address (HTTP 404)'],
  [410, 'feeds.example says that this address is gone for good (HTTP 410)'],
  [429, 'feeds.example asks us to come less often (HTTP 429)'],
  [418, 'feeds.example does not accept our request (HTTP 418)'],
  [520, 'feeds.example has a fault of its own (HTTP 520)'],
  [302, 'feeds.example sends us elsewhere without saying where (HTTP 302)'],
])('%i: %s', (status, sentence) => expect(describeFailure(httpError(status))).toBe(sentence))

test('a failure brings its own sentence', () => {
  const message = 'feeds.example did not answer within 10 s'
  const failed: UnusableOutcome = {
    kind: 'failed',
    code: 'timeout',
    message,
    url: 'https://feeds.example/feed',
    hops: [],
  }
  expect(describeFailure(failed)).toBe(message)
})
