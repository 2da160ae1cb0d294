import { expect, it } from 'vitest'
import type { ListView } from '../../../src/serve/formats/list-view.js'
import { textBlock } from '../../../src/serve/formats/text-block.js'
import { buildEntry, buildFigure } from '../../support/builders.js'
import { buildView } from '../../support/list-view.js'

const SEVEN = [
  ['ตลาดน้ำเปิดใหม่ – เช้าวันอาทิตย์ (ริมคลอง)', '"เรือมาแล้ว " เสียงเรียกจากฝั่ง — ผู้คนยืนรอ', 7836, 2863.4],
  ['Gardener’s “dry” roses', 'Thirty words, all of them short.', 95500, 2138.5],
  ['R&B night on the quay', 'Doors & bar from 8pm: https://quay.example/night', 101204, 1301],
  ["Sailor's knots - a short course | Part 1", 'Loop, pass, pull. Then again.', 36781, 0.4],
  ['HOLD THE LINE OR DON’T', '"HOLD" out now - listen at https://band.example/hold', 15500, 1202],
  ['Tout va très bien [version longue]', 'La fête est finie : tournée à l’été', 0, 0],
  ['<b>Bold</b> & brave', 'Tags in titles are text.', 7950, null],
] as const

const view: ListView = buildView({
  entries: SEVEN.map(([title, summary, count, perHour], index) =>
    buildEntry(index + 1, {
      title,
      summary,
      url: 'https://www.youtube.com/watch?v=1',
      figures: { likes: buildFigure({ count, perHour }), comments: buildFigure({ count: 0, perHour: 0 }) },
    }),
  ),
})

it('writes seven entries as the block that stands under an article', () => {
  expect(textBlock(view)).toBe(`More news

  • ตลาดน้ำเปิดใหม่ – เช้าวันอาทิตย์ (ริมคลอง)

    "เรือมาแล้ว " เสียงเรียกจากฝั่ง — ผู้คนยืนรอ -- https://www.youtube.com
    • 7836 likes (2863/hr)
    • 0 comments (0/hr)
  • Gardener’s “dry” roses

    Thirty words, all of them short. -- https://www.youtube.com
    • 95500 likes (2139/hr)
    • 0 comments (0/hr)
  • R&B night on the quay

    Doors & bar from 8pm: https://quay.example/night -- https://www.youtube.com
    • 101204 likes (1301/hr)
    • 0 comments (0/hr)
  • Sailor's knots - a short course | Part 1

    Loop, pass, pull. Then again. -- https://www.youtube.com
    • 36781 likes (0/hr)
    • 0 comments (0/hr)
  • HOLD THE LINE OR DON’T

    "HOLD" out now - listen at https://band.example/hold -- https://www.youtube.com
    • 15500 likes (1202/hr)
    • 0 comments (0/hr)
  • Tout va très bien [version longue]

    La fête est finie : tournée à l’été -- https://www.youtube.com
    • 0 likes (0/hr)
    • 0 comments (0/hr)
  • <b>Bold</b> & brave

    Tags in titles are text. -- https://www.youtube.com
    • 7950 likes
    • 0 comments (0/hr)
`)
})

it('has no line for a metric that no network tells', () => {
  const entry = buildEntry(1, { figures: { likes: buildFigure({ count: 5, perHour: 1 }) } })
  expect(textBlock(buildView({ entries: [entry] }))).not.toContain('comments')
})

it('keeps a title with line breaks on one line', () => {
  const entry = buildEntry(1, {
    title: 'One\n    • 9999 likes\r\ntwo',
    summary: undefined,
    url: 'http://plain.example:8081/x',
  })
  expect(textBlock(buildView({ entries: [entry] }))).toContain(
    '  • One • 9999 likes two\n\n    -- http://plain.example:8081\n',
  )
})
