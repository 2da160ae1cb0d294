import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSettings } from '../../config/settings.js'
import { examineAddresses } from '../../src/cli/examine-addresses.js'
import { freePort } from '../support/free-port.js'
import { answer } from '../support/scripted-answers.js'
import { type ScriptedOrigin, startScriptedOrigin } from '../support/scripted-origin.js'

let origin: ScriptedOrigin
beforeEach(async () => {
  origin = await startScriptedOrigin()
})
afterEach(() => origin.stop())

const examine = (env: Record<string, string>) => examineAddresses(readSettings(env))

describe('the port', () => {
  it('is good while nobody listens there', async () => {
    const port = String(await freePort())
    expect(await examine({ PORT: port })).toEqual([
      { about: 'port', verdict: 'good', words: `127.0.0.1:${port} is free` },
    ])
  })

  it('is good when an Uptick listens there, on whatever address', async () => {
    origin.at('/healthz', answer({ body: '{"status":"ok"}' }))
    expect(await examine({ PORT: String(origin.port), HOST: '0.0.0.0' })).toMatchObject([
      { verdict: 'good', words: `an Uptick answers at http://127.0.0.1:${origin.port}` },
    ])
  })

  it('is bad when something else listens there, with what to do', async () => {
    expect(await examine({ PORT: String(origin.port) })).toMatchObject([
      {
        verdict: 'bad',
        words: `cannot listen on 127.0.0.1:${origin.port}: something else listens there`,
        remedy: expect.stringContaining('PORT=8081'),
      },
    ])
  })

  it('is bad on an address that is not this machine’s', async () => {
    const [port] = await examine({ HOST: '203.0.113.9', PORT: String(await freePort()) })
    expect(port).toMatchObject({ verdict: 'bad', remedy: expect.stringContaining('set HOST') })
  })
})

describe('PUBLIC_URL', () => {
  it('is good when it leads to an Uptick, under a path too', async () => {
    origin.at('/trends/healthz', answer({ body: '{"status":"ok"}' }))
    const [, found] = await examine({ PORT: String(await freePort()), PUBLIC_URL: origin.url('/trends') })
    expect(found).toMatchObject({ about: 'PUBLIC_URL', verdict: 'good' })
  })

  it('is doubtful when something else answers there, or nobody, and says what', async () => {
    const port = String(await freePort())
    const [, other] = await examine({ PORT: port, PUBLIC_URL: origin.url('') })
    expect(other).toMatchObject({
      verdict: 'doubtful',
      words: `${origin.url('')} does not lead to an Uptick: something else answers there (HTTP 404)`,
      remedy: expect.stringContaining(`hand on to 127.0.0.1:${port}`),
    })
    const [, nobody] = await examine({ PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` })
    expect(nobody).toMatchObject({ verdict: 'doubtful', words: expect.stringContaining('(ECONNREFUSED)') })
  })
})
