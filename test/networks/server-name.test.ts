import { describe, expect, it } from 'vitest'
import { measuredNetworks } from '../../src/networks/registry.js'
import { partNativeId, serverName } from '../../src/networks/server-name.js'

describe('a server name', () => {
  it.each(['mastodon.social', 'a-b.example', 'xn--bcher-kva.example', 'tube.example:8443'])('may be %s', name => {
    expect(serverName.parse(name.toUpperCase())).toBe(name)
  })

  it.each([
    '',
    'localhost',
    'https://a.example',
    'a.example/',
    'a..example',
    '-a.example',
    'a.example:x',
    'a b.example',
  ])('is not %j', name => {
    expect(serverName.safeParse(name).success).toBe(false)
  })
})

describe('a native id', () => {
  it('is parted at its last slash', () => {
    expect(partNativeId('lemmy.world/41')).toEqual({ server: 'lemmy.world', id: '41' })
    expect(partNativeId('clay.example/forum/41')).toEqual({ server: 'clay.example/forum', id: '41' })
  })

  const MADE_UP = [
    '',
    '/',
    'a.example',
    'a.example/',
    '../x',
    'a.example/../x',
    'a.example/?q=/1',
    'u@a.example/1',
    '1#/x',
  ]

  it.each(MADE_UP)('is not %j', nativeId => {
    expect(partNativeId(nativeId)).toBeUndefined()
  })

  const byNames = measuredNetworks.flatMap(({ name, measure }) =>
    measure?.of === 'mentions' ? [{ name, measure }] : [],
  )

  it.each(byNames)('that was made up sends $name to no other host or path', ({ measure }) => {
    const credentials = { YOUTUBE_API_KEY: 'k', REDDIT_ACCESS_TOKEN: 't' }
    for (const nativeId of MADE_UP) {
      const plan = measure.request([nativeId], credentials)
      const url = new URL(plan?.url ?? 'https://public.api.bsky.app/')
      expect(['public.api.bsky.app', 'www.googleapis.com']).toContain(url.host)
    }
  })
})
