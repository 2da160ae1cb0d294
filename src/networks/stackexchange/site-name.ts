const OWN_DOMAINS = /^((?:\w+\.)?(?:stackoverflow|serverfault|superuser|askubuntu|stackapps))\.com$/

/** What the API calls the site at a host without `www.`; undefined for other hosts. */
export function siteNameOf(host: string): string | undefined {
  if (host === 'mathoverflow.net') return host
  return /^([\w.-]+)\.stackexchange\.com$/.exec(host)?.[1] ?? OWN_DOMAINS.exec(host)?.[1]
}
