import { describe, expect, it } from 'vitest'
import { GATHERINGS } from '../../../src/cli/demo/gatherings.js'
import { createWorld } from '../../../src/cli/demo/world.js'

const atMs = Date.UTC(2026, 2, 1, 12)
const world = createWorld('gatherings')

it('no two gatherings share a host', () => {
  expect(new Set(GATHERINGS.map(({ host }) => host)).size).toBe(GATHERINGS.length)
})

describe.each(GATHERINGS)('$host', gathering => {
  const posts = world.postsAt(gathering, atMs)

  it('shows its most liked posts first', () => {
    const likes = posts.map(post => post.likes)
    expect(new Set(likes).size).toBeGreaterThan(1)
    expect(likes).toEqual(likes.toSorted((a, b) => b - a))
  })

  it('has nothing to say to a request that its service does not know', () => {
    expect(gathering.answer(posts, new URL(`https://${gathering.host}/elsewhere`))).toBeUndefined()
  })
})
