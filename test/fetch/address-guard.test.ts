import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { describe, expect, test } from 'vitest'
import { canonicalAddress, isAllowedAddress } from '../../src/fetch/address-guard.js'

const RULES = { ownAddresses: new Set(['198.35.26.96', '2620:0:862::1']) }
const EXCEPTION = { ...RULES, isPrivateAllowed: true }

describe('an address on the public internet', () => {
  test.each([
    '1.1.1.1',
    '93.184.216.34',
    '2606:4700:4700::1111',
    '::ffff:93.184.216.34',
    '64:ff9b::5db8:d822',
    '2002:5db8:d822::1',
    '2001:0:5db8:d822:0:0:a247:27dd',
  ])('%s is allowed', address => expect(isAllowedAddress(address, RULES)).toBe(true))
})

describe('an address elsewhere', () => {
  test.each([
    ['this machine', '127.0.0.1'],
    ['this machine', '127.255.255.254'],
    ['this machine', '::1'],
    ['no address', '0.0.0.0'],
    ['no address', '::'],
    ['a private network', '10.0.0.1'],
    ['a private network', '172.16.0.1'],
    ['a private network', '192.168.1.1'],
    ['a private network', 'fd12::1'],
    ['a site of old', 'fec0::1'],
    ['a carrier', '100.64.0.1'],
    ['the link', '169.254.1.1'],
    ['the link', 'fe80::1'],
    ['the link, with its zone', 'fe80::1%eth0'],
    ['everybody', '255.255.255.255'],
    ['a group', '224.0.0.1'],
    ['a group', 'ff02::1'],
    ['documentation', '203.0.113.7'],
    ['documentation', '2001:db8::1'],
    ['benchmarks', '198.18.0.1'],
    ['the future', '240.0.0.1'],
    ['nobody yet', '4000::1'],
    ['mapped', '::ffff:127.0.0.1'],
    ['mapped', '::ffff:a9fe:a9fe'],
    ['compatible', '::127.0.0.1'],
    ['translated', '::ffff:0:127.0.0.1'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['NAT64 of a local network', '64:ff9b:1::5db8:d822'],
    ['6to4', '2002:7f00:1::1'],
    ['Teredo client', '2001:0:5db8:d822:0:0:80ff:fffe'],
    ['Teredo server', '2001:0:7f00:1:0:0:a247:27dd'],
    ['credentials of a cloud', '169.254.169.254'],
    ['credentials of a cloud', '168.63.129.16'],
    ['credentials of a cloud', '::ffff:168.63.129.16'],
    ['credentials of a cloud', 'fd00:ec2::254'],
    ['our own public address', '198.35.26.96'],
    ['our own public address', '::ffff:198.35.26.96'],
    ['our own public address', '2620:0:862:0::1'],
    ['text', 'localhost'],
    ['text', ''],
  ])('%s: %s is refused', (_where, address) => expect(isAllowedAddress(address, RULES)).toBe(false))
})

describe('an exception that the operator named', () => {
  test.each(['127.0.0.1', '::1', '10.0.0.1', 'fd12::1', '100.64.0.1', '198.35.26.96', '::ffff:192.168.1.1', '1.1.1.1'])(
    'opens %s',
    address => expect(isAllowedAddress(address, EXCEPTION)).toBe(true),
  )

  test.each([
    '169.254.169.254',
    '168.63.129.16',
    'fd00:ec2::254',
    '100.100.100.200',
    '0.0.0.0',
    '224.0.0.1',
    'fe80::1',
  ])('does not open %s', address => expect(isAllowedAddress(address, EXCEPTION)).toBe(false))
})

test('wrapping an IPv4 address changes nothing about whether it is allowed', () => {
  fc.assert(
    fc.property(fc.ipV4(), address => {
      const [a = 0, b = 0, c = 0, d = 0] = ipaddr.IPv4.parse(address).octets
      const tail = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
      const verdicts = [address, `::ffff:${tail}`, `64:ff9b::${tail}`, `2002:${tail}::`].map(form =>
        isAllowedAddress(form, RULES),
      )
      expect(new Set(verdicts).size).toBe(1)
    }),
  )
})

test('an address has one canonical text', () => {
  expect(canonicalAddress('2620:0000:0862:0:0::1')).toBe('2620:0:862::1')
  expect(canonicalAddress('::ffff:10.0.0.1')).toBe('10.0.0.1')
})
