import { MS_PER_HOUR } from '../../../model/time.js'
import { reportedCounts } from '../../reported-counts.js'
import { plainText } from '../plain-text.js'
import { withoutParameters } from './address-parts.js'
import { numbersIn } from './numbers-in.js'
import type { Producer } from './producer.js'
import { textBetween } from './text-between.js'

const VIDEO = /^\/watch\/[a-z]{0,2}\d+$/
const DATE = /class="nico-info-date">(\d{4})年(\d\d)月(\d\d)日\s*(\d\d)[：:](\d\d)[：:](\d\d)</
const TOKYO_MS = 9 * MS_PER_HOUR

/**
 * NicoNico's rankings: figures stand in elements of the text that are named by their classes. Those of the last hour, and
 * the place in the ranking before the title, are not the video's.
 */
export const niconico: Producer = {
  recognise({ first, firstPath }) {
    const isVideo = VIDEO.test(firstPath)
    return isVideo && /^tag:[^:]+:\/watch\//.test(first?.id ?? '') ? 'NicoNico' : undefined
  },
  read(fields, { html }) {
    const total = (name: string) => numbersIn(textBetween(html, `class="nico-info-total-${name}">`, '<'))[0]
    return {
      ...fields,
      title: fields.title.replace(/^第\d+位[：:]\s*/, ''),
      url: fields.url && withoutParameters(fields.url, name => name === 'ref'),
      summary: plainText(textBetween(html, '<p class="nico-description">', '</p>')),
      publishedAtMs: uploadedAtMs(html) ?? fields.publishedAtMs,
      counts: reportedCounts({ views: total('view'), comments: total('res'), likes: total('like') }),
      countsFrom: ['the text of NicoNico (nico-info-total)'],
    }
  },
}

function uploadedAtMs(html: string): number | undefined {
  const [year, month, day, hour, minute, second] = DATE.exec(html)?.slice(1).map(Number) ?? []
  if (year === undefined || month === undefined) return undefined
  return Date.UTC(year, month - 1, day, hour, minute, second) - TOKYO_MS
}
