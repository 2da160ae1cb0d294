import { arabic } from './texts/arabic.js'
import { english } from './texts/english.js'
import { french } from './texts/french.js'
import { german } from './texts/german.js'
import { japanese } from './texts/japanese.js'
import { programming } from './texts/programming.js'
import { spanish } from './texts/spanish.js'
import { thai } from './texts/thai.js'
import type { Tongue } from './texts/tongue.js'
import { kitchenVideos, musicVideos, workshopVideos } from './texts/videos.js'

/** A publisher's site with one feed. */
export interface Publisher {
  host: string
  title: string
  tongue: Tongue
  feed: { path: string; form: 'rss' | 'atom' | 'json' }
  /** One article is published in every span of this length. */
  everyMs: number
  /** `failing` answers 500 most of the time, `slow` after two seconds; a `quiet` one changes every half minute. */
  manner: 'prompt' | 'failing' | 'slow' | 'quiet'
}

/** A video channel. */
export interface Channel {
  /** `UC` and 22 characters. */
  channelId: string
  title: string
  tongue: Tongue
  everyMs: number
}

/** A newspaper whose articles are also submitted to Hacker News. */
export const COURIER: Publisher = {
  host: 'harbour-courier.example',
  title: 'The Harbour Courier',
  tongue: english,
  feed: { path: '/news.xml', form: 'rss' },
  everyMs: 40_000,
  manner: 'prompt',
}

/** A notebook of programmers: its own feed tells no counts, Hacker News counts for it. */
export const NOTEBOOK: Publisher = {
  host: 'notebook.example',
  title: 'Open Notebook',
  tongue: programming,
  feed: { path: '/feed.json', form: 'json' },
  everyMs: 25_000,
  manner: 'prompt',
}

export const PUBLISHERS: readonly Publisher[] = [
  COURIER,
  NOTEBOOK,
  {
    host: 'nordlicht-bote.example',
    title: 'Nordlicht-Bote',
    tongue: german,
    feed: { path: '/atom.xml', form: 'atom' },
    everyMs: 55_000,
    manner: 'prompt',
  },
  {
    host: 'gazette-des-collines.example',
    title: 'La Gazette des Collines',
    tongue: french,
    feed: { path: '/rss', form: 'rss' },
    everyMs: 60_000,
    manner: 'prompt',
  },
  {
    host: 'diario-lumbre.example',
    title: 'Diario Lumbre',
    tongue: spanish,
    feed: { path: '/portada.xml', form: 'rss' },
    everyMs: 50_000,
    manner: 'failing',
  },
  {
    host: 'lotus-daily.example',
    title: 'ดอกบัวเดลี่',
    tongue: thai,
    feed: { path: '/feed', form: 'rss' },
    everyMs: 65_000,
    manner: 'prompt',
  },
  {
    host: 'asagiri-shimpo.example',
    title: '朝霧新報',
    tongue: japanese,
    feed: { path: '/feed.atom', form: 'atom' },
    everyMs: 70_000,
    manner: 'slow',
  },
  {
    host: 'al-fanar.example',
    title: 'صحيفة الفنار',
    tongue: arabic,
    feed: { path: '/rss.xml', form: 'rss' },
    everyMs: 90_000,
    manner: 'quiet',
  },
]

export const CHANNELS: readonly Channel[] = [
  { channelId: 'UCdemoWorkshop0000000001', title: 'The Slow Workshop', tongue: workshopVideos, everyMs: 75_000 },
  { channelId: 'UCdemoAzoteaMusica000002', title: 'Azotea Música', tongue: musicVideos, everyMs: 90_000 },
  { channelId: 'UCdemoObaachanKitchen003', title: 'おばあちゃんの台所', tongue: kitchenVideos, everyMs: 80_000 },
]
