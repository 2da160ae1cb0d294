import { z } from 'zod'
import type { Finding } from '../model/finding.js'
import { MS_PER_DAY, MS_PER_HOUR } from '../model/time.js'
import type { Answer, NetworkDefinition, Reading, Recognition, RequestPlan } from './network.js'
import type { PageAddress } from './page-address.js'
import { parseAnswer } from './parse-answer.js'
import { readEntries } from './read-entries.js'
import { reportedCounts } from './reported-counts.js'
import { isSitePage } from './wikipedia/site-pages.js'

/** A day's views are there some hours after its end. */
const DELAY_MS = 12 * MS_PER_HOUR
const TOP_VIEWS = 'https://wikimedia.org/api/rest_v1/metrics/pageviews/top'

const WikipediaSpec = z.strictObject({
  project: z
    .string()
    .regex(/^[a-z-]{2,20}\.(wikipedia|wiktionary|wikinews|wikivoyage|wikiquote|wikisource)$/, 'expected en.wikipedia')
    .describe('A language and a project: en.wikipedia, ja.wikipedia, de.wikinews …'),
  articles: z.int().min(1).max(200).default(50).describe('How many of the most viewed articles are taken.'),
})

type Spec = z.infer<typeof WikipediaSpec>

const Day = z.object({
  year: z.string().regex(/^\d{4}$/),
  month: z.string().regex(/^\d{2}$/),
  day: z.string().regex(/^\d{2}$/),
  articles: z.array(z.unknown()),
})

const Article = z.object({ article: z.string().min(1), views: z.unknown() })

/** The articles of a day that were viewed most. Each day's views are a counter of their own, which began with the day. */
export const wikipedia: NetworkDefinition<Spec> = {
  name: 'wikipedia',
  title: 'Wikipedia',
  spec: WikipediaSpec.describe('The most viewed articles of a project.'),
  minIntervalMs: 3 * MS_PER_HOUR,
  describe: ({ project }) => `${project} most viewed`,
  recognise,
  address: ({ project }) => requestDay(project, 0).url,
  request: ({ project }, _credentials, nowMs) => requestDay(project, nowMs),
  read,
}

/** The main page of a project, for phones too. */
function recognise({ host, steps: [first, second] }: PageAddress): Recognition | undefined {
  const [, language, project] = /^([a-z-]+)\.(?:m\.)?(\w+)\.org$/.exec(host) ?? []
  const isMainPage = first === undefined || (first === 'wiki' && second === 'Main_Page')
  return isMainPage && project !== undefined ? { spec: { project: `${language}.${project}` } } : undefined
}

function requestDay(project: string, nowMs: number): RequestPlan {
  const day = new Date(nowMs - DELAY_MS - MS_PER_DAY).toISOString().slice(0, 10).replaceAll('-', '/')
  return { url: `${TOP_VIEWS}/${project}/all-access/${day}`, accept: 'application/json' }
}

async function read(answer: Answer, spec: Spec): Promise<Reading> {
  const { items } = parseAnswer(answer, z.object({ items: z.tuple([Day]) }), 'a day of most viewed articles')
  const [{ year, month, day, articles }] = items
  const date = `${year}-${month}-${day}`
  return readEntries(articles.slice(0, spec.articles), {
    noun: 'article',
    schema: Article,
    nameOf: ({ article }) => article,
    read: ({ article, views }) =>
      isSitePage(article) ? 'it is a page about the site itself' : toFinding(article, views, date, spec.project),
  })
}

function toFinding(article: string, views: unknown, date: string, project: string): Finding {
  const startedAtMs = Date.parse(`${date}T00:00:00Z`)
  return {
    url: `https://${project}.org/wiki/${encodeURIComponent(article).replaceAll('%2F', '/').replaceAll('%3A', ':')}`,
    title: article.replaceAll('_', ' '),
    language: project.slice(0, project.indexOf('.')),
    tags: [],
    mentions: [
      {
        network: 'wikipedia',
        nativeId: `${project}/${date}/${article}`,
        countedSinceMs: startedAtMs,
        measuredAtMs: startedAtMs + MS_PER_DAY,
        counts: reportedCounts({ views }),
      },
    ],
  }
}
