import { describe, expect, it } from 'vitest'
import { isSecretSafe, subscriptionRequest } from '../../src/websub/subscription-request.js'

const asked = {
  hub: 'https://hub.example/',
  topic: 'https://news.example/feed',
  address: 'https://up.example/websub/x',
}

describe('a request to a hub', () => {
  it('to subscribe is a form with topic, callback, lease and secret', () => {
    expect(subscriptionRequest({ mode: 'subscribe', ...asked, secret: 's' })).toEqual({
      url: 'https://hub.example/',
      accept: '*/*',
      isFormMovable: true,
      form: {
        'hub.mode': 'subscribe',
        'hub.topic': 'https://news.example/feed',
        'hub.callback': 'https://up.example/websub/x',
        'hub.lease_seconds': '864000',
        'hub.secret': 's',
      },
    })
  })

  it('to unsubscribe tells neither lease nor secret', () => {
    const { form } = subscriptionRequest({ mode: 'unsubscribe', ...asked, secret: 's' })
    expect(Object.keys(form ?? {})).toEqual(['hub.mode', 'hub.topic', 'hub.callback'])
  })
})

describe('a secret', () => {
  it.each([
    ['https://hub.example/', true],
    ['http://hub.example/', false],
    ['http://hub.lan:8080/x', true],
    ['http://hub.lan/', false],
    ['http://[::1]:8080/', true],
  ])('for %s is safe: %s', (hub, isSafe) => {
    expect(isSecretSafe(hub, new Set(['hub.lan:8080', '[::1]:8080']))).toBe(isSafe)
  })
})
