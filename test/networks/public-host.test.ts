import { describe, expect, it } from 'vitest'
import { isPublicHost } from '../../src/networks/public-host.js'

const hostOf = (address: string) => new URL(address).hostname

describe('isPublicHost', () => {
  it.each([
    'https://example.org/',
    'https://a.b.example/',
    'https://example.org./',
    'http://93.184.216.34/',
    'http://[2606:4700::1]/',
    'https://bücher.example/',
  ])('is true of %s', address => {
    expect(isPublicHost(hostOf(address))).toBe(true)
  })

  it.each([
    ...['http://localhost:4000/', 'http://app.localhost/', 'http://intranet/', 'http://undefined/a', 'http://https/a'],
    ...[
      'http://nas.local/',
      'http://wiki.corp/',
      'http://my-site.test/',
      'http://router.home.arpa/',
      'http://LOCALHOST./',
    ],
    ...['http://127.0.0.1/', 'http://0.0.0.0/', 'http://10.1.2.3/', 'http://172.16.0.1/', 'http://192.168.1.2:8080/'],
    ...['http://169.254.1.1/', 'http://100.64.0.1/', 'http://2130706433/', 'http://[::1]/', 'http://[fd00::1]/'],
    ...['http://[fe80::1]/', 'http://[::ffff:192.168.0.1]/'],
  ])('is false of %s', address => {
    expect(isPublicHost(hostOf(address))).toBe(false)
  })
})
