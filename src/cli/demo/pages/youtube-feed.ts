import type { Channel } from '../publishers.js'
import type { Publication } from '../world.js'
import { escapeXml } from './xml.js'

const MAX_VIDEOS = 15

/**
 * A channel's feed as YouTube writes it, with its fifteen newest videos. Thumbnails are left out: a browser would ask
 * the real image server for pictures that do not exist.
 */
export function youtubeFeedPage({ channelId, title }: Channel, videos: readonly Publication[]): string {
  const author = `<author>
  <name>${escapeXml(title)}</name>
  <uri>https://www.youtube.com/channel/${channelId}</uri>
 </author>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom">
 <link rel="self" href="http://www.youtube.com/feeds/videos.xml?channel_id=${channelId}"/>
 <id>yt:channel:${channelId.slice(2)}</id>
 <yt:channelId>${channelId.slice(2)}</yt:channelId>
 <title>${escapeXml(title)}</title>
 <link rel="alternate" href="https://www.youtube.com/channel/${channelId}"/>
 ${author}
 <published>2019-05-04T09:30:00+00:00</published>
${videos
  .slice(0, MAX_VIDEOS)
  .map(video => youtubeEntry(channelId, author, video))
  .join('\n')}
</feed>
`
}

function youtubeEntry(channelId: string, author: string, video: Publication): string {
  const { id, url, title, summary, publishedAtMs, likes, views } = video
  const published = new Date(publishedAtMs).toISOString().replace('.000Z', '+00:00')
  return ` <entry>
  <id>yt:video:${id}</id>
  <yt:videoId>${id}</yt:videoId>
  <yt:channelId>${channelId}</yt:channelId>
  <title>${escapeXml(title)}</title>
  <link rel="alternate" href="${escapeXml(url)}"/>
  ${author}
  <published>${published}</published>
  <updated>${published}</updated>
  <media:group>
   <media:title>${escapeXml(title)}</media:title>
   <media:content url="https://www.youtube.com/v/${id}?version=3" type="application/x-shockwave-flash" width="640" height="390"/>
   <media:description>${escapeXml(summary)}</media:description>
   <media:community>
    <media:starRating count="${likes}" average="5.00" min="1" max="5"/>
    <media:statistics views="${views}"/>
   </media:community>
  </media:group>
 </entry>`
}
