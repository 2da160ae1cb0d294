import { describe, expect, it } from 'vitest'
import { learnHabit, readHabit } from '../../src/observe/source-habit.js'
import { languageHabitKey } from '../../src/platform/keys.js'
import { useRedis } from '../support/use-redis.js'

const server = useRedis()

const titles = [
  { title: 'Ministers agree on a new plan for night trains' },
  { title: 'Storm warning', summary: 'The coast expects high water in the morning, and ferries stay in the harbour.' },
  { title: '12:30' },
]

describe('the habit of a source', () => {
  it('is learned from titles whose language is sure, and kept for 30 days', async () => {
    await learnHabit(server.client, 'feed-one', titles)
    expect(JSON.parse((await server.client.get(languageHabitKey('feed-one'))) ?? '')).toEqual({ en: 2 })
    expect(await server.client.pttl(languageHabitKey('feed-one'))).toBeGreaterThan(29 * 86_400_000)
    expect(await readHabit(server.client, 'feed-one')).toEqual({ en: 2 })
  })

  it('is read from what another process learned', async () => {
    await server.client.set(languageHabitKey('feed-two'), '{"de":7,"odd":"no number"}')
    expect(await readHabit(server.client, 'feed-two')).toEqual({ de: 7 })
  })

  it('is empty at first, and nothing is written where nothing was learned', async () => {
    expect(await learnHabit(server.client, 'feed-three', [{ title: '12:30' }])).toEqual({})
    expect(await server.client.exists(languageHabitKey('feed-three'))).toBe(0)
  })
})
