import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bluesky } from '../../src/networks/bluesky.js'
import { discourse } from '../../src/networks/discourse.js'
import { feed } from '../../src/networks/feed.js'
import { lemmy } from '../../src/networks/lemmy.js'
import { mastodon } from '../../src/networks/mastodon.js'
import type { Reading } from '../../src/networks/network.js'
import { readPosts } from '../../src/networks/reddit/read-posts.js'
import { answerOf } from '../support/network-fixtures.js'

const fixture = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', 'fixtures', 'intake', name), 'utf8'))
const reasonsOf = ({ findings, skipped }: Reading) => [...findings.map(() => 'kept'), ...skipped.map(s => s.reason)]
const readBluesky = (...feed: unknown[]) => bluesky.read(answerOf({ feed }), { author: 'jo.bsky.social' })
const server = 'social.example.org'
const readMastodon = (...statuses: unknown[]) => mastodon.read(answerOf(statuses), { server, trends: 'statuses' })

describe('an author of Bluesky who asks to be seen only by people who are logged in', () => {
  const { feed } = fixture('bluesky-no-unauthenticated.json')
  const reason = 'its author asks that only people who are logged in see it'

  it('is skipped, whether the post links to a page or not', async () => {
    const linking = structuredClone(feed[0])
    linking.post.embed = { external: { uri: 'https://harbour.example/mill', title: 'The mill' } }
    expect(reasonsOf(await readBluesky(feed[0], linking))).toEqual([reason, reason])
  })

  it('is kept when the label was taken back', async () => {
    const taken = structuredClone(feed[0])
    taken.post.author.labels[0].neg = true
    expect(reasonsOf(await readBluesky(taken))).toEqual(['kept'])
  })

  it('is not measured either', () => {
    expect(bluesky.measure?.read(answerOf({ posts: [feed[0].post] }), [feed[0].post.uri])).toEqual([])
  })
})

describe('a post of pictures', () => {
  const posts = fixture('image-posts-with-alt-text.json')

  it('has the description of the first as its title', async () => {
    const { findings } = await readMastodon(posts.mastodon)
    expect(findings).toMatchObject([{ title: 'Picture: A cat on a boat', mentions: [{ counts: { likes: 900 } }] }])
    expect((await readBluesky(posts.bluesky)).findings).toMatchObject([
      { title: 'Picture: Boat at dusk', image: 'https://c.example/t', mentions: [{ counts: { likes: 900 } }] },
    ])
  })

  it('says what it shows when it is a video or a recording', async () => {
    const titleOf = async (type: string) => {
      const status = { ...posts.mastodon, media_attachments: [{ type, description: 'A seal barks' }] }
      return (await readMastodon(status)).findings[0]?.title
    }
    expect(await titleOf('video')).toBe('Video: A seal barks')
    expect(await titleOf('gifv')).toBe('Video: A seal barks')
    expect(await titleOf('audio')).toBe('Audio: A seal barks')
    const video = structuredClone(posts.bluesky)
    video.post.embed = { $type: 'app.bsky.embed.video#view', alt: 'A seal barks', thumbnail: 'https://c.example/v' }
    expect((await readBluesky(video)).findings[0]?.title).toBe('Video: A seal barks')
    const quoting = structuredClone(posts.bluesky)
    quoting.post.embed = { media: posts.bluesky.post.embed }
    expect((await readBluesky(quoting)).findings[0]?.title).toBe('Picture: Boat at dusk')
  })

  it('keeps its own words where it has some', async () => {
    const [kept] = (await readMastodon({ ...posts.mastodon, content: '<p>Look!</p>' })).findings
    expect(kept?.title).toBe('Look!')
  })

  it('is skipped with a reason when nobody described the pictures', async () => {
    for (const description of [null, ' ', 'IMG_0001.jpg']) {
      const status = { ...posts.mastodon, media_attachments: [{ type: 'image', description }] }
      expect(reasonsOf(await readMastodon(status))).toEqual(['it has neither text nor a picture with a description'])
    }
  })
})

describe('what moderators or authors pinned', () => {
  it('is skipped on Discourse, as is what is closed or archived', async () => {
    const { topic_list: list } = fixture('discourse-pinned.json')
    const none = { pinned: false, pinned_globally: false, closed: false, archived: false }
    const topics = [
      list.topics[0],
      { ...list.topics[0], ...none, pinned: true },
      { ...list.topics[0], ...none, pinned_globally: true },
      { ...list.topics[0], ...none, closed: true },
      { ...list.topics[0], ...none, archived: true },
      { ...list.topics[0], ...none },
    ]
    const reading = await discourse.read(answerOf({ topic_list: { topics } }), {
      forum: 'f.example',
      listing: 'latest',
    })
    expect(reasonsOf(reading)).toEqual([
      'kept',
      'it is pinned',
      'it is pinned',
      'it is pinned',
      'it is closed',
      'it is archived',
    ])
  })

  it('is skipped in the feeds of Discourse, too', async () => {
    const says = (name: string, isSo: boolean) => `<discourse:${name}>${isSo ? 'Yes' : 'No'}</discourse:${name}>`
    const names = ['topicPinned', 'topicClosed', 'topicArchived']
    const items = ['', ...names].map(so => {
      const told = names.map(name => says(name, name === so)).join('')
      return `<item><title>T</title><link>https://f.example/t/1</link>${told}</item>`
    })
    const text = `<rss version="2.0" xmlns:discourse="http://www.discourse.org/"><channel>${items.join('')}</channel></rss>`
    const reading = await feed.read(answerOf(text), { url: 'https://f.example/latest.rss' })
    expect(reasonsOf(reading)).toEqual(['kept', 'it is pinned', 'it is closed', 'it is archived'])
  })

  it('is skipped on Lemmy, by the community or by the server', async () => {
    const view = (more: object) => ({ post: { id: 1, name: 'A', ...more }, counts: {} })
    const posts = [view({ featured_community: true }), view({ featured_local: true }), view({ featured_local: false })]
    const reading = await lemmy.read(answerOf({ posts }), { server, sort: 'Hot' })
    expect(reasonsOf(reading)).toEqual(['kept', 'it is pinned', 'it is pinned'])
  })

  it('is skipped on Reddit, on Mastodon and on Bluesky', async () => {
    const post = { name: 't3_a', title: 'A', permalink: '/r/a/comments/a/a/', stickied: true }
    const listing = { data: { children: [{ kind: 't3', data: post }] } }
    expect(reasonsOf(readPosts(answerOf(listing)))).toEqual(['it is pinned'])
    const status = { id: '1', url: 'https://social.example.org/@jo/1', content: '<p>A</p>', pinned: true }
    expect(reasonsOf(await readMastodon(status))).toEqual(['it is pinned'])
    const { bluesky: entry } = fixture('image-posts-with-alt-text.json')
    const pinned = { ...entry, reason: { $type: 'app.bsky.feed.defs#reasonPin' } }
    expect(reasonsOf(await readBluesky(pinned))).toEqual(['it is pinned'])
  })
})
