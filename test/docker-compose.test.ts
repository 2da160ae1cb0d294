import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { SETTING_NAMES } from '../config/settings.js'
import { CREDENTIALS } from '../src/networks/registry.js'

interface Service {
  environment: Record<string, string>
  ports?: string[]
}

const { services } = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as {
  services: Record<'scheduler' | 'worker' | 'api', Service>
}
/** What the containers have of their own: their configuration, their Redis, their address. */
const OWN = ['UPTICK_CONFIG', 'UPTICK_DATA_DIR', 'REDIS_URL', 'HOST', 'PORT']
const passedOn = (name: string) => `\${${name}:-}`
const credentials = CREDENTIALS.map(({ name }) => name)

describe('docker-compose.yml', () => {
  it.each(SETTING_NAMES.filter(name => !OWN.includes(name)))('passes %s to every role', name => {
    for (const role of [services.scheduler, services.worker, services.api]) {
      expect(role.environment[name]).toBe(passedOn(name))
    }
  })

  it.each(credentials)('passes %s to the worker, which asks the networks, and to no other role', name => {
    expect(services.worker.environment[name]).toBe(passedOn(name))
    expect(services.scheduler.environment).not.toHaveProperty(name)
    expect(services.api.environment).not.toHaveProperty(name)
  })

  it('passes nothing that is no setting', () => {
    const passed = Object.values(services).flatMap(({ environment = {} }) => Object.keys(environment))
    expect(passed.filter(name => ![...SETTING_NAMES, ...credentials].includes(name))).toEqual([])
  })

  it('serves on the port of the settings', () => {
    expect(services.api.ports).toEqual(['$'.concat('{PORT:-8080}:8080')])
  })
})
