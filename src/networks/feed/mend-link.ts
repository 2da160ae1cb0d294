/** Schemes one after the other, or one without its colon or its slashes. */
const SCHEMES = /^(?:https?(?::\/*|\/\/))+/i
const HOST = /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d](?=[:/?#]|$)/i
/** A host that anybody would read as one, though no scheme stands before it. */
const BARE_HOST = /^(?:www\d?\.(?:[\w-]+\.)+\w+|(?:[\w-]+\.)+(?:com|org|net))(?=[:/?#]|$)/i
/** An address on its own site, after which the whole address of a page there follows. */
const SITE_TWICE = /^https?:\/\/([\w.-]+?)\/?(https?):?\/\/(\1(?=[:/?#]|$).*)$/i

/**
 * An address as its writer meant it, where a program joined it wrongly: a scheme twice or without colon, the site twice,
 * a host without scheme, the whole in `<…>` or percent-encoded. Anything else comes back as it is, without white space
 * around it.
 */
export function mendLink(told: string): string {
  const link = decodedWhole(
    told.trim().replace(/^<(.*)>$/s, (whole, inside) => (/^https?:/i.test(inside) ? inside : whole)),
  )
  const [schemes] = SCHEMES.exec(link) ?? []
  if (schemes === undefined) return BARE_HOST.test(link) ? `https://${link}` : link
  const rest = link.slice(schemes.length)
  const isWhole = /^https?:\/\/$/i.test(schemes)
  if (!isWhole && HOST.test(rest)) return `${lastScheme(schemes)}://${rest}`
  return link.replace(SITE_TWICE, '$2://$3')
}

function lastScheme(schemes: string): string {
  return /https?(?=[:/]*$)/i.exec(schemes)?.[0].toLowerCase() ?? 'https'
}

function decodedWhole(link: string): string {
  if (!/^https?%3a%2f%2f/i.test(link)) return link
  try {
    return decodeURIComponent(link)
  } catch {
    return link
  }
}
