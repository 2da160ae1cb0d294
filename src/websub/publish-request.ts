import type { RequestPlan } from '../networks/network.js'

/**
 * The request by which a publisher notifies a hub that a topic has new content. WebSub (https://www.w3.org/TR/websub/,
 * section 6) leaves its form to publisher and hub. This is the one that PubSubHubbub 0.3 defined and hubs have kept: a
 * form with `hub.mode=publish` and the topic as `hub.url`, which younger hubs call `hub.topic`; each ignores the other's
 * name. One topic for each request, because hubs differ in how they take several, and do not say which of them they took.
 */
export function publishRequest(hub: string, topic: string): RequestPlan {
  return { url: hub, accept: '*/*', form: { 'hub.mode': 'publish', 'hub.url': topic, 'hub.topic': topic } }
}
