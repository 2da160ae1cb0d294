import { isIP } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { isAllowedAddress } from '../../src/fetch/address-guard.js'
import { createFetchClient, type FetchClient } from '../../src/fetch/fetch-client.js'
import { filesUnder, isCorpusPresent, readCorpus } from '../corpus/corpus-case.js'
import { memberAt } from '../corpus/member-at.js'
import { TEST_USER_AGENT } from '../support/simulated-client.js'

const isPresent = isCorpusPresent('addresses made to be misread')

const clients: FetchClient[] = []
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close()
})

/** Names are looked up nowhere: each is said to be at `address`, which is written down when it is asked for. */
function clientWhereNamesLeadTo(address: string) {
  const lookedUp: string[] = []
  const lookup = async (hostname: string) => {
    lookedUp.push(hostname)
    return [{ address, family: address.includes(':') ? 6 : 4 }]
  }
  const client = createFetchClient({ userAgent: TEST_USER_AGENT, ownAddresses: new Set(), lookup })
  clients.push(client)
  return { lookedUp, ask: (url: string) => client.fetch({ url, accept: '*/*' }) }
}

/** Ways to write this machine, its neighbours and the credentials of a cloud without seeming to. */
const SPELLINGS = [
  'http://127.1/',
  'http://127.0.1/',
  'http://0/',
  'http://0x7f.1/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://017700000001/',
  'http://2130706433/',
  'http://127.0.0.1./',
  'http://[::]/',
  'http://[::1]/',
  'http://[0:0:0:0:0:0:0:1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[64:ff9b::127.0.0.1]/',
  'http://１２７.０.０.１/',
  'http://①②⑦.0.0.1/',
  'http://127。0。0。1/',
  'http://%31%32%37.0.0.1/',
  'http://feeds.example@127.0.0.1/',
  'http://feeds.example\\@127.0.0.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://0xA9FEA9FE/',
  'http://[fd00:ec2::254]/',
  'http:127.0.0.1',
  'http:///127.0.0.1/',
]

describe('an address that is written to be misread', () => {
  test.each(SPELLINGS)('%s leads nowhere', async url => {
    const { lookedUp, ask } = clientWhereNamesLeadTo('127.0.0.1')
    expect(await ask(url)).toMatchObject({
      kind: 'failed',
      code: expect.stringMatching(/^(address-forbidden|bad-url)$/),
    })
    expect(lookedUp.filter(name => name !== 'feeds.example')).toEqual([])
  })

  test.each([
    '127.0.0.1',
    '10.0.0.1',
    '169.254.169.254',
    '168.63.129.16',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
  ])('a name that is at %s is refused', async address => {
    const { ask } = clientWhereNamesLeadTo(address)
    expect(await ask('http://feeds.example/')).toMatchObject({ kind: 'failed', code: 'address-forbidden' })
  })

  test.each([
    'ftp://feeds.example/',
    'file:///etc/passwd',
    'gopher://feeds.example/',
    'data:text/xml,<rss/>',
    'javascript:alert(1)',
    'http://feeds.example:22/',
    'https://feeds.example:6379/',
  ])('%s is refused before its name is looked up', async url => {
    const { lookedUp, ask } = clientWhereNamesLeadTo('93.184.216.34')
    expect(await ask(url)).toMatchObject({
      kind: 'failed',
      code: expect.stringMatching(/^(address-forbidden|bad-url)$/),
    })
    expect(lookedUp).toEqual([])
  })

  test.skipIf(!isPresent)(
    'none of the recorded address tests gets past a guard behind which all is private',
    async () => {
      const { ask } = clientWhereNamesLeadTo('10.0.0.1')
      const asked = recordedInputs().filter(input => !isPublicLiteral(input)) // those may exist: they are sent nothing
      expect(asked.length).toBeGreaterThan(300)
      const outcomes = await Promise.all(asked.map(ask))
      const codes = outcomes.map(outcome => (outcome.kind === 'failed' ? outcome.code : outcome.kind))
      expect(new Set(codes)).toEqual(new Set(['address-forbidden', 'bad-url']))
    },
  )
})

function recordedInputs(): string[] {
  const [path = ''] = filesUnder('D-attack/ada-url+ada/tests/wpt').filter(file => file.endsWith('/urltestdata.json'))
  const recorded: unknown = JSON.parse(readCorpus(path).toString())
  return (Array.isArray(recorded) ? recorded : []).flatMap((one: unknown) => {
    const input = memberAt(one, 'input')
    return typeof input === 'string' ? [input] : []
  })
}

function isPublicLiteral(input: string): boolean {
  const host = URL.parse(input)?.hostname.replace(/^\[|\]$/g, '') ?? ''
  return isIP(host) > 0 && isAllowedAddress(host, { ownAddresses: new Set() })
}
