import { isPublicHost } from './public-host.js'
import { REDIRECTORS, type Redirector } from './redirectors.js'
import { resolveAddress } from './resolve-address.js'

/** Redirectors lead to redirectors, as search results do to AMP copies; addresses that nest deeper are left alone. */
const MAX_NESTED = 5

/**
 * The page that a known redirector leads to, where that page's address is part of the redirector's own: absolute,
 * http(s), on a public host, without credentials. Undefined for all other addresses, and where redirectors are nested
 * deeper than five. Makes no request.
 */
export function redirectTarget(address: string): string | undefined {
  let target = nextTarget(address)
  for (let nested = 1; target !== undefined; nested += 1) {
    const next = nextTarget(target)
    if (next === undefined) return target
    if (nested === MAX_NESTED) return undefined
    target = next
  }
  return undefined
}

/** Another address, a path, or a page's host in the path of its copy: most addresses hold none of them. */
const MAY_HOLD_TARGET = /.https?(?::|%(?:25)*3a)|%2f|\.ampproject\.org\/|\/amp\//i

function nextTarget(address: string): string | undefined {
  const url = MAY_HOLD_TARGET.test(address) ? URL.parse(address) : null
  if (url === null) return undefined
  const host = url.hostname.replace(/\.$/, '').replace(/^www\./, '')
  for (const redirector of REDIRECTORS) {
    if (!redirector.host.test(host)) continue
    const target = targetsIn(url, redirector).flatMap(held => readTarget(held, url) ?? [])[0]
    if (target !== undefined) return target
  }
  return undefined
}

function targetsIn(url: URL, { path, parameters = [], isQueryTarget, isCopy, trailer }: Redirector): string[] {
  const match = path?.exec(url.pathname)
  if (path !== undefined && match == null) return []
  const held = parameters.flatMap(name => url.searchParams.getAll(name).slice(0, 1))
  if (isQueryTarget) held.push(url.search.slice(1))
  const inPath = match?.[1]
  if (inPath !== undefined && isCopy) held.push(`https://${inPath.replace(/^s\//, '')}${url.search}`)
  else if (inPath !== undefined) held.push(/^https?:/i.test(inPath) ? inPath + url.search : inPath)
  return trailer === undefined ? held : held.map(text => text.replace(trailer, ''))
}

/** Some encode the target twice. One that is only a path is a page of the redirector's own site. */
function readTarget(held: string, redirector: URL): string | undefined {
  let text = held.trim()
  for (let times = 0; times < 2 && /^(?:https?)?%(?:25)*(?:3a|2f)/i.test(text); times += 1) text = decoded(text)
  const target = /^(?:https?:\/\/|\/(?!\/))/i.test(text) ? resolveAddress(text, redirector.href) : undefined
  return target !== undefined && isPublicHost(new URL(target).hostname) ? target : undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
