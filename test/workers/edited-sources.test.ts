import { describe, expect, it } from 'vitest'
import { silentLog } from '../../src/platform/log.js'
import { createEditedSources } from '../../workers/edited-sources.js'

describe('edited sources', () => {
  it('are taken over once, after a failure again and again', async () => {
    let attempts = 0
    const sync = async () => {
      attempts += 1
      if (attempts < 3) throw new Error('Redis is away')
    }
    const sources = createEditedSources(sync, silentLog)
    await sources.takeOver()
    expect(attempts).toBe(0)
    sources.edited()
    for (let second = 0; second < 5; second++) await sources.takeOver()
    expect(attempts).toBe(3)
  })

  it('are taken over again when they were edited meanwhile', async () => {
    let attempts = 0
    const sources = createEditedSources(async () => {
      attempts += 1
      if (attempts === 1) sources.edited()
    }, silentLog)
    sources.edited()
    for (let second = 0; second < 3; second++) await sources.takeOver()
    expect(attempts).toBe(2)
  })
})
