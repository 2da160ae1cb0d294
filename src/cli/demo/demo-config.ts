import type { Gathering } from './gatherings/gathering.js'
import { GATHERINGS } from './gatherings.js'
import { WIKIPEDIA_PROJECT } from './pages/wikipedia.js'
import { CHANNELS, type Channel, NOTEBOOK, PUBLISHERS, type Publisher } from './publishers.js'

/**
 * The demo's configuration, as an operator would write it: short half-lives and intervals for a world in which items
 * live for minutes.
 */
export const demoConfigText = `# Short half-lives and intervals: in the simulated internet an item lives for minutes.
publishEvery: 1s
lists:
  more-news:
    title: More news
    description: What is gathering likes fastest right now
    metric: likes
    halfLife: 2m
    prior: 10s
    size: 30
  videos: { title: Trending videos, metric: likes, halfLife: 2m, prior: 10s, networks: [youtube, peertube] }
  discussed: { title: Most discussed, metric: comments, halfLife: 2m, prior: 10s }
sources:
  - { network: hackernews, listing: front_page, every: 2s, tags: [technology] }
${GATHERINGS.map(gatheringLine).join('\n')}
  - { network: wikipedia, project: ${WIKIPEDIA_PROJECT}, every: 2s }
${CHANNELS.map(youtubeLine).join('\n')}
${PUBLISHERS.map(feedLine).join('\n')}
`

function gatheringLine({ network, source }: Gathering): string {
  return `  - { network: ${network}, every: 2s, ${source} }`
}

function youtubeLine({ channelId, title }: Channel): string {
  return `  - { network: youtube, channel: ${channelId}, title: "${title}", every: 2s, tags: [video] }`
}

function feedLine({ host, feed, title }: Publisher): string {
  const tag = host === NOTEBOOK.host ? 'technology' : 'news'
  return `  - { network: feed, url: "https://${host}${feed.path}", title: "${title}", every: 2s, tags: [${tag}] }`
}
