/** The address of a page for people, taken apart. */
export interface PageAddress {
  /** With a port if one is written, without `www.`. */
  host: string
  /** Of the path, decoded; none for `/`. */
  steps: readonly string[]
  query: URLSearchParams
}

/** Takes apart the address of a page, as networks look at it to recognise their own. */
export function pageAddress(url: URL): PageAddress {
  return {
    host: url.host.replace(/^www\./, ''),
    steps: url.pathname
      .split('/')
      .filter(step => step !== '')
      .map(decoded),
    query: url.searchParams,
  }
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step)
  } catch {
    return step // a lone % stands for itself
  }
}
