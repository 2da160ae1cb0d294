import { expect, test } from 'vitest'
import { hostAndPort, portOf } from '../../src/fetch/private-hosts.js'

test.each([
  ['Example.org', 443, 'example.org:443'],
  ['192.168.1.5', 80, '192.168.1.5:80'],
  ['::1', 8080, '[::1]:8080'],
  ['[::1]', 8080, '[::1]:8080'],
])('%s and %i are looked up as %s', (host, port, written) => {
  expect(hostAndPort(host, port)).toBe(written)
})

test.each([
  ['https://example.org/', 443],
  ['http://example.org/', 80],
  ['http://example.org:3000/', 3000],
])('the port of %s is %i', (address, port) => {
  expect(portOf(new URL(address))).toBe(port)
})
