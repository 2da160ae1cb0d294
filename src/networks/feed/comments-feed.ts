/** How it is known that a feed is of comments: its address or title say so, or a word in either hints at it. */
export type OfComments = 'stated' | 'hinted'

/** The addresses of WordPress, Blogger and most others. */
const STATED_ADDRESS = [
  /\/comments\/(feed|default|rss|atom|index\.(xml|rss|rdf|json))\b/,
  /\/feeds?\/comments?\b|\/(rss|atom)\/comments\b/,
  /comments?[-_]?(rss2?|atom|feed)\b|\b(rss2?|atom|feed)[-_]?comments?\b/,
  /\/comments\.(rss|atom|xml|rdf|json)\b/,
  /[?&](withcomments|comments)=1\b/,
]
/** Where papers have a section of that name, it is no comments feed, so it is a hint only. */
const HINTED_ADDRESS =
  /(^|[/._?&=-])(comments|kommentare|commentaires|comentarios|coment%c3%a1rios|commenti|reacties)([/._?&=-]|$)/

/** The word in the languages of WordPress, as it begins. */
const COMMENTS = new RegExp(
  [
    ...[
      '\\bcomments?\\b',
      '\\bcommentaires?\\b',
      'comentari',
      'comentári',
      '\\bcommenti\\b',
      'kommentar',
      'kommentaar',
    ],
    ...[
      'kommentt',
      '\\breacties?\\b',
      'komentar',
      'komentář',
      'komentár',
      'комент',
      'коммент',
      'каментар',
      'σχόλι',
      'σχολί',
    ],
    ...['yorum', 'hozzászólás', 'bình luận', 'athugasemd', 'ummæl', 'şərh', 'iruzkin', 'sylwadau', 'pakomentuo'],
    ...[
      'コメント',
      '评论',
      '評論',
      '留言',
      '回應',
      '迴響',
      '댓글',
      '덧글',
      'تعليق',
      'دیدگاه',
      'نظرات',
      'תגוב',
      'ความเห็น',
      'ความคิดเห็น',
    ],
    ...['टिप्पण', 'মন্তব্য', 'கருத்து'],
  ].join('|'),
  'iu',
)
const FEED = new RegExp(
  [
    ...[
      'feed',
      '\\brss\\b',
      '\\batom\\b',
      '\\bflux\\b',
      '\\bfil\\b',
      '\\bcanal',
      'kanal',
      'kanał',
      'канал',
      'лент',
      'стрічк',
    ],
    ...[
      'ροή',
      'beslem',
      'akış',
      'syöte',
      'voog',
      'csatorna',
      'flöde',
      'strøm',
      'umpan',
      'suapan',
      'dòng',
      'straumur',
      'jario',
    ],
    ...[
      'フィード',
      '订阅',
      '饋送',
      '訂閱',
      '資訊',
      '源',
      '피드',
      'خلاصة',
      'تغذية',
      'خوراک',
      'פיד',
      'הזנ',
      'ฟีด',
      'फ़ीड',
      'ফিড',
    ],
  ].join('|'),
  'iu',
)
/** What WordPress writes between the name of the blog and that of the feed, and what others do. */
const SEPARATOR = /\s*[»«›‹|·•–—]\s*/u
/** Of one entry: `Comments on: Title`. */
const ON_ENTRY =
  /^(comments (on|for)|kommentare? (zu|för|til|på)|commentaires sur|comentarios (en|de)|coment[aá]rios (em|sobre|on)|commenti (su|a)|reacties op)\b/i

/**
 * Whether a feed that a page names is of comments, which are not what a site publishes. By the title's last part alone: a
 * blog may be about comments.
 */
export function ofComments(url: string, title = ''): OfComments | undefined {
  const { pathname, search } = new URL(url)
  const address = `${pathname}${search}`.toLowerCase()
  const name = title.split(SEPARATOR).findLast(part => part !== '') ?? ''
  const isNamed = COMMENTS.test(name)
  if (STATED_ADDRESS.some(pattern => pattern.test(address)) || (isNamed && FEED.test(name))) return 'stated'
  return isNamed || ON_ENTRY.test(title.trim()) || HINTED_ADDRESS.test(address) ? 'hinted' : undefined
}
