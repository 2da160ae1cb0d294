import { isTrackingName } from '../model/tracking-names.js'

/** Only on these hosts and those below them, where the names are known to choose no page. */
const ON_HOSTS: Readonly<Record<string, RegExp>> = {
  'x.com': /^(s|t|lang|cxt|cn|refsrc|mx)$/,
  'youtube.com': /^(si|feature|pp|ab_channel|app|themeRefresh)$/,
  'spotify.com': /^(si|nd|dlsi|context|pi|pt|_branch_match_id)$/,
  'medium.com': /^(source|sk|gi|responsesOpen|sortBy)$/,
  'substack.com': /^(r|s|showWelcome|showWelcomeOnShare|triedRedirect|isFreemail|publication_id|post_id|token)$/,
  'nytimes.com':
    /^(partner|emc|smtyp|referringSource|unlocked_article_code|searchResultPosition|pgtype|region|action|module|auth|login|context|state|variant|nl|te|campaign_id|instance_id|segment_id|user_id|regi_id)$/,
  'facebook.com': /^(__cft__(\[\d+\])?|__tn__|__xts__.*|_rd[rc]|eav|paipv|rdid|share_url|sfnsn|refid|fref|hc_ref|ref)$/,
  'instagram.com': /^(hl|img_index|taken-by|ig_web_copy_link)$/,
  'threads.com': /^(xmt|slof)$/,
  'tiktok.com': /^(_[rt]|_d|is_from_webapp|is_copy_url|sender_device|sender_web_id|web_id|share_.*|u_code|tt_from)$/,
  'nicovideo.jp': /^(ref|cp_in|ss_id|ss_pos|rf|rp|ra|zeroWatch)$/,
  'bilibili.com': /^(spm_id_from|from_spmid|from_source|vd_source|share_.*|bbid|ts|seid|plat_id|unique_k)$/,
  'wsj.com': /^(mod|st|reflink)$/,
  'marketwatch.com': /^(mod|siteid|reflink)$/,
  'barrons.com': /^(mod|st|reflink)$/,
  'washingtonpost.com': /^(itid|wpisrc|wpmm|tid|hpid|pwapi_token)$/,
  'bloomberg.com': /^(srnd|sref|leadSource|embedded-checkout)$/,
  'ft.com': /^(ftcamp|segmentid|shareType|sharetype|desktop|accessToken)$/,
  'economist.com': /^(fsrc|giftId)$/,
  'forbes.com': /^(sh|ss|ctpv)$/,
  'dailymail.co.uk': /^ito$/,
  'wikipedia.org': /^(wprov|useskin)$/,
  'dw.com': /^maca$/,
  'npr.org': /^(ft|f|sc)$/,
  'reuters.com': /^(rpc|feedType|feedName|taid|il)$/,
  'linkedin.com': /^(trk|trackingId|lipi|lici|rcm|refId)$/,
  'imdb.com': /^(ref_|pf_rd_\w+)$/,
  'steampowered.com': /^(snr|curator_clanid|curator_listid)$/,
  'stackoverflow.com': /^(noredirect|lq|rq)$/,
  'aliexpress.com': /^(spm|scm|pvid|algo_\w+|gps-id|aff_\w+|sk)$/,
  'blogspot.com': /^m$/,
}

/** Medium writes it on every host that it serves: `rss----4f2c---4`, `rss-103cb4aea3c2------2`, `post_page---------`. */
const MEDIUM_SOURCE = /^[a-z_]+-(?:-|[\da-f]{8,}-)/

/**
 * A query, with its `?`, without tracking parameters; what is left stays as it is written, but for the rest of an `&amp;`
 * before a name.
 */
export function withoutTracking(query: string, host: string): string {
  if (query === '') return query
  const onHost = rulesOf(host)
  const kept = query
    .slice(1)
    .split('&')
    .map(part => part.replace(/^(?:amp;)+/, ''))
    .filter(part => !isTracking(part, onHost))
  return kept.length === 0 ? '' : `?${kept.join('&')}`
}

function isTracking(part: string, onHost: RegExp | undefined): boolean {
  const equals = part.indexOf('=')
  const name = decoded(equals === -1 ? part : part.slice(0, equals))
  if (isTrackingName(name) || onHost?.test(name)) return true
  return name === 'source' && equals !== -1 && MEDIUM_SOURCE.test(part.slice(equals + 1))
}

function rulesOf(host: string): RegExp | undefined {
  for (let at = -1, name = host; name.includes('.'); name = host.slice(at + 1)) {
    if (Object.hasOwn(ON_HOSTS, name)) return ON_HOSTS[name]
    at = host.indexOf('.', at + 1)
  }
  return undefined
}

function decoded(name: string): string {
  if (!name.includes('%')) return name
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
