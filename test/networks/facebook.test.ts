import { describe, expect, it } from 'vitest'
import { facebook } from '../../src/networks/facebook.js'
import { answerOf } from '../support/network-fixtures.js'

const PAGES = ['https://harbour.example.org/mill', 'https://harbour.example.org/a,b']

describe('Facebook', () => {
  it('counts addresses, up to fifty at once, and nothing without a token', () => {
    expect(facebook.measure).toMatchObject({ of: 'addresses', batchSize: 50 })
    expect(facebook.measure?.request(PAGES, {})).toBeUndefined()
    const plan = facebook.measure?.request(PAGES, { FACEBOOK_ACCESS_TOKEN: 'secret' })
    const url = new URL(plan?.url ?? '')
    expect(url.searchParams.get('ids')).toBe('https://harbour.example.org/mill,https://harbour.example.org/a%2Cb')
    expect(url.searchParams.get('fields')).toBe('engagement')
    expect(plan?.headers).toEqual({ authorization: 'Bearer secret' })
    expect(plan?.url).not.toContain('secret')
  })

  it('reads reactions, comments and shares; a page that it does not tell is absent', () => {
    const engagement = { reaction_count: 30, comment_count: 4, share_count: 12, comment_plugin_count: 0 }
    const told = { [PAGES[0] ?? '']: { engagement, id: PAGES[0] }, [PAGES[1] ?? '']: { id: PAGES[1] } }
    expect(facebook.measure?.read(answerOf(told), PAGES)).toEqual([
      { nativeId: PAGES[0], counts: { likes: 30, comments: 4, shares: 12 } },
    ])
  })
})
