import { METRICS, type Metric } from '../../model/metric.js'

/** For each language its plural forms, the most general one last, of likes, comments, shares and views; then "per hour". */
const WORDS: Record<string, string> = {
  en: 'like|likes,comment|comments,share|shares,view|views,/hr',
  de: 'Like|Likes,Kommentar|Kommentare,Teilung|Teilungen,Aufruf|Aufrufe,/Std.',
  fr: 'j’aime,commentaire|commentaires,partage|partages,vue|vues,/h',
  es: 'me gusta,comentario|comentarios,compartido|compartidos,vista|vistas,/h',
  th: 'ถูกใจ,ความคิดเห็น,แชร์,ครั้งที่ดู,/ชม.',
  ar: 'إعجابان|إعجابات|إعجابًا|إعجاب,تعليقان|تعليقات|تعليقًا|تعليق,مشاركتان|مشاركات|مشاركةً|مشاركة,مشاهدتان|مشاهدات|مشاهدةً|مشاهدة,/س',
}

/**
 * Writes counts as a page's language does: `7,836 likes (2,863/hr)`, `7.836 Likes (2.863/Std.)`. Numbers follow any
 * language; words those that are known here, and English else.
 */
export function countWriter(language: string): (metric: Metric, count: number, perHour: number | undefined) => string {
  const name = language.slice(0, 2).toLowerCase()
  const [known, text] = WORDS[name] ? [name, WORDS[name]] : ['en', WORDS['en'] ?? '']
  const words = text.split(',')
  const numbers = numberFormat(language || 'en')
  const plurals = new Intl.PluralRules(known)
  return (metric, count, perHour) => {
    const forms = words[METRICS.indexOf(metric)]?.split('|')
    const place = (known === 'ar' ? ['two', 'few', 'many'] : ['one']).indexOf(plurals.select(count))
    const form = forms?.[place] ?? forms?.at(-1)
    const rate = perHour === undefined ? '' : ` (${numbers.format(perHour)}${words[4]})`
    return `${numbers.format(count)} ${form}${rate}`
  }
}

/** A page may name a language that is none. */
function numberFormat(language: string): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(language, { maximumFractionDigits: 0 })
  } catch {
    return numberFormat('en')
  }
}
