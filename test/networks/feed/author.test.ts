import { describe, expect, it } from 'vitest'
import { authorOf } from '../../../src/networks/feed/author.js'

describe('authorOf', () => {
  it.each([
    ['ann@example.org (Ann Lee)', 'Ann Lee'],
    ['Ann Lee (ann@example.org)', 'Ann Lee'],
    ['Ann Lee <ann@example.org>', 'Ann Lee'],
    ['Ann Lee (mailto:ann@example.org)', 'Ann Lee'],
    ['Ann Lee (mailto:&#97;nn@example.org)', 'Ann Lee'],
    ['ann@example.org Ann Lee', 'Ann Lee'],
    ['Ann Lee ann@example.org', 'Ann Lee'],
    ['ann@example.org, Ann Lee', 'Ann Lee'],
    ['"Ann Lee" <ann@example.org>', 'Ann Lee'],
    ['ann@example.org ()', 'ann@example.org'],
    ['(mailto:ann@example.org)', 'ann@example.org'],
    ['Ann (@ann@social.example)', 'Ann (@ann@social.example)'],
    ['a@example.org (Ann), b@example.org (Bob)', 'a@example.org (Ann), b@example.org (Bob)'],
    ['Ann Lee', 'Ann Lee'],
    ['Ann (the editor)', 'Ann (the editor)'],
    ['Lee &amp; Sons', 'Lee & Sons'],
  ])('of %j is %s', (told, name) => {
    expect(authorOf({ 'dc:creator': [told] })).toBe(name)
  })

  it('is the first name that is told, of a person or in a text', () => {
    expect(authorOf({ author: [{ name: ['Ann'] }, { name: ['Bob'] }] })).toBe('Ann')
    expect(authorOf({ author: [{}], 'itunes:author': ['Bob'] })).toBe('Bob')
    expect(authorOf({ 'googleplay:author': ['Bob'] })).toBe('Bob')
    expect(authorOf({})).toBeUndefined()
  })

  it('is a mailbox only where nobody is named', () => {
    expect(authorOf({ author: ['desk@example.org'], 'itunes:author': ['Ann'] })).toBe('Ann')
    expect(authorOf({ author: [{ email: ['ann@example.org'] }, { name: ['Bob'] }] })).toBe('Bob')
    expect(authorOf({ author: [{ email: ['ann@example.org'] }] })).toBe('ann@example.org')
    expect(authorOf({ 'atom:author': [{ 'atom:email': ['ann@example.org'] }] })).toBe('ann@example.org')
  })

  it('is looked for in the beginning of a text without end', () => {
    const found = authorOf({ author: [`${'a ('.repeat(100_000)}@`, `${'@'.repeat(300_000)}`] })
    expect(found?.length ?? 0).toBeLessThanOrEqual(4_000)
  })
})
