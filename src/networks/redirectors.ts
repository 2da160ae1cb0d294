/** Pages that only redirect to another address, which is part of their own. */
export interface Redirector {
  /** Of the host without `www.`. */
  host: RegExp
  /** Of the path; where it has a group, that is the target. */
  path?: RegExp
  /** Query parameters that may hold the target, the first one that does. */
  parameters?: readonly string[]
  /** The whole query is the target. */
  isQueryTarget?: boolean
  /** It shows a copy: what the path holds is the page's host and path, after `s/` for https; the query is the page's. */
  isCopy?: boolean
  /** What follows the target without belonging to it. */
  trailer?: RegExp
}

/** A host and those below it. */
const host = (name: string) => new RegExp(`(?:^|\\.)${name.replaceAll('.', '\\.')}$`)

/** In order of what they belong to; each was taken from links that the service itself writes. */
export const REDIRECTORS: readonly Redirector[] = [
  // Google: search results, Alerts, Docs, Gmail, pictures, and the copies in its AMP caches
  {
    host: /^(?:\w+\.)?google\.(?:com?\.)?[a-z]{2,3}$/,
    path: /^\/(?:url|local_url|news\/url)$/,
    parameters: ['url', 'q'],
  },
  { host: /^(?:images\.)?google\.(?:com?\.)?[a-z]{2,3}$/, path: /^\/imgres$/, parameters: ['imgrefurl'] },
  { host: /^(?:plus|news)\.url\.google\.com$/, path: /^\/url$/, parameters: ['q'] },
  { host: /^news\.google\.com$/, parameters: ['url'] },
  { host: /^google\.(?:com?\.)?[a-z]{2,3}$/, path: /^\/amp\/((?:s\/)?[^/]+\..+)$/, isCopy: true },
  { host: /\.cdn\.ampproject\.org$/, path: /^\/(?:[a-z]|wp)\/((?:s\/)?[^/]+\..+)$/, isCopy: true },
  { host: host('googleadservices.com'), path: /^\/pagead\/aclk$/, parameters: ['adurl'] },
  { host: /^(?:m\.)?youtube\.com$/, path: /^\/attribution_link$/, parameters: ['u'] },
  { host: /^(?:m\.)?youtube\.com$/, path: /^\/redirect$/, parameters: ['q'] },
  // Meta
  { host: /^(?:[\w-]+\.)?facebook\.com$/, path: /^\/(?:l\.php|flx\/warn\/?)$/, parameters: ['u'] },
  {
    host: /^l\.(?:facebook\.com|instagram\.com|threads\.(?:net|com)|messenger\.com|workplace\.com|wl\.co)$/,
    parameters: ['u'],
  },
  // other networks' warnings and counters of clicks
  {
    host: /^(?:twitter|x)\.com$/,
    path: /^\/(?:i|safety)\/(?:unsafe_link_warning|redirect)$/,
    parameters: ['unsafe_link', 'url'],
  },
  { host: /^out\.reddit\.com$/, parameters: ['url'] },
  { host: /^go\.bsky\.app$/, path: /^\/redirect$/, parameters: ['u'] },
  { host: /^tiktok\.com$/, path: /^\/link\/v2$/, parameters: ['target'] },
  { host: /^pinterest\.com$/, path: /^\/offsite\/?$/, parameters: ['url'] },
  { host: /^(?:m\.)?ok\.ru$/, path: /^\/dk$/, parameters: ['st.link'] },
  { host: /^t\.umblr\.com$/, path: /^\/redirect$/, parameters: ['z'] },
  { host: host('vk.com'), path: /^\/away(?:\.php)?$/, parameters: ['to'] },
  {
    host: /^linkedin\.com$/,
    path: /^\/(?:redir\/redirect|safety\/go|redir\/general-malware-page)\/?$/,
    parameters: ['url'],
  },
  { host: /^medium\.com$/, path: /^\/r\/?$/, parameters: ['url'] },
  { host: /^slack-redir\.net$/, path: /^\/link$/, parameters: ['url', 'v'] },
  { host: /^t\.me$/, path: /^\/iv$/, parameters: ['url'] },
  { host: /^disq\.us$/, path: /^\/url$/, parameters: ['url'], trailer: /:[\w-]{20,}$/ },
  { host: /^steamcommunity\.com$/, path: /^\/linkfilter\/?$/, parameters: ['url', 'u'] },
  { host: /^(?:gate|exit)\.sc$/, parameters: ['url'] },
  { host: /^getpocket\.com$/, path: /^\/redirect$/, parameters: ['url'] },
  { host: /^pixiv\.net$/, path: /^\/jump\.php$/, parameters: ['url'], isQueryTarget: true },
  { host: /^deviantart\.com$/, path: /^\/users\/outgoing$/, isQueryTarget: true },
  { host: /^curseforge\.com$/, path: /^\/linkout$/, parameters: ['remoteUrl'] },
  { host: /^link\.(?:zhihu\.com|csdn\.net|juejin\.cn)$/, parameters: ['target'] },
  { host: /^gitee\.com$/, path: /^\/link$/, parameters: ['target'] },
  { host: /^jianshu\.com$/, path: /^\/go-wild$/, parameters: ['url'] },
  { host: /^douban\.com$/, path: /^\/link2\/?$/, parameters: ['url'] },
  { host: /^weibo\.cn$/, path: /^\/sinaurl$/, parameters: ['u', 'toasturl'] },
  // other searches; Bing News gives such addresses in its feeds
  { host: host('bing.com'), path: /^\/news\/apiclick\.aspx$/, parameters: ['url'] },
  { host: host('duckduckgo.com'), path: /^\/l\/?$/, parameters: ['uddg'] },
  { host: /^(?:r\.)?search\.yahoo\.com$/, path: /\/RU=([^/]+)/ },
  { host: host('rd.yahoo.com'), path: /\/\*\*?(https?(?::|%3a).+)$/i },
  { host: /^startpage\.com$/, path: /^\/do\/proxy$/, parameters: ['u'] },
  // mail: programs that check links, and those that hide where the reader comes from
  { host: /\.safelinks\.protection\.(?:outlook\.com|office365\.us)$/, parameters: ['url'] },
  { host: /^linkprotect\.cudasvc\.com$/, path: /^\/url$/, parameters: ['a'] },
  { host: /^secure-web\.cisco\.com$/, path: /\/(https?%3a.+)$/i },
  { host: /^clicktime\.symantec\.com$/, parameters: ['u'] },
  { host: /^deref-(?:gmx|web|mail|1und1)\.(?:com|de|net)$/, parameters: ['redirectUrl'] },
  { host: /^outgoing\.prod\.webservices\.mozgcp\.net$/, path: /^\/v\d\/[\da-f]+\/(.+)$/i },
  { host: /^(?:href\.li|anon\.to|anonym\.to|nullrefer\.com|dereferer\.me|hidereferrer\.com)$/, isQueryTarget: true },
  // advertising partners
  { host: /^go\.(?:redirectingat|skimresources)\.com$/, parameters: ['url'] },
  { host: /^redirect\.viglink\.com$/, parameters: ['u'] },
  { host: /^click\.linksynergy\.com$/, parameters: ['murl'] },
  { host: /^awin1\.com$/, path: /^\/(?:cread|awclick)\.php$/, parameters: ['ued', 'p'] },
  { host: /^shareasale\.com$/, path: /^\/r\.cfm$/, parameters: ['urllink'] },
]
