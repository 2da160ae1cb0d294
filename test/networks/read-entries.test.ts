import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readEntries } from '../../src/networks/read-entries.js'

const read = (...told: unknown[]) =>
  readEntries(told, {
    noun: 'story',
    schema: z.object({ title: z.string() }),
    nameOf: ({ title }) => title,
    read: ({ title }) =>
      title === 'hidden' ? 'it is hidden' : { url: 'https://a.example/', title, tags: [], mentions: [] },
  })

describe('readEntries', () => {
  it('sets aside what cannot be read, with the field, and reads the others', () => {
    const { findings, skipped } = read({ title: 'one' }, { name: 'two' }, 'three', { title: 'hidden' })
    expect(findings.map(({ title }) => title)).toEqual(['one'])
    expect(skipped).toEqual([
      { entry: 'story 2', reason: 'its title cannot be read' },
      { entry: 'story 3', reason: 'it is of another shape' },
      { entry: 'hidden', reason: 'it is hidden' },
    ])
  })

  it('calls an answer unreadable when none of three entries is of the expected shape', () => {
    const other = { name: 'one' }
    expect(read(other, other).skipped).toHaveLength(2)
    expect(() => read(other, other, other)).toThrow(
      expect.objectContaining({
        code: 'unreadable-answer',
        message: 'not one story of 3 can be read: its title cannot be read',
      }),
    )
  })

  it('reads an answer whose entries are all set aside for what they are', () => {
    const hidden = { title: 'hidden' }
    expect(read(hidden, hidden, hidden)).toMatchObject({ findings: [], skipped: { length: 3 } })
    expect(read({ name: 'one' }, { name: 'two' }, hidden).skipped).toHaveLength(3)
  })

  it('reads an empty answer', () => {
    expect(read()).toMatchObject({ findings: [], skipped: [] })
  })
})
