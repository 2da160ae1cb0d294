import { expect, it } from 'vitest'
import type { Selection } from '../../src/serve/parameters.js'
import { leftOutOf, selectEntries, selectionQuery } from '../../src/serve/selection.js'
import { buildEdition, buildEntry, buildFigure } from '../support/builders.js'

const edition = buildEdition({
  entries: [
    buildEntry(1, { site: 'a.example', language: 'en-GB' }),
    buildEntry(2, { site: 'b.example', language: 'de', mentions: [], counters: [] }),
    buildEntry(3, { site: 'a.example', language: 'en', figures: { likes: buildFigure({ perHour: null }) } }),
    buildEntry(4, { site: 'A.Example', language: undefined, figures: {} }),
  ],
})

it.each<[Selection, number[]]>([
  [{}, [1, 2, 3, 4]],
  [{ limit: 2 }, [1, 2]],
  [{ site: 'a.example' }, [1, 3, 4]],
  [{ site: 'a.example', limit: 1 }, [1]],
  [{ lang: 'en' }, [1, 3]],
  [{ lang: 'en-gb' }, [1]],
  [{ lang: 'e' }, []],
  [{ network: 'youtube' }, [1, 3, 4]],
  [{ minRate: 0 }, [1, 2]],
  [{ minRate: 2000 }, [1]],
])('%j takes the ranks %j', (selection, ranks) => {
  expect(selectEntries(edition, selection).map(entry => entry.rank)).toEqual(ranks)
})

it('says how many entries a choice by language leaves out because theirs is unknown', () => {
  expect(leftOutOf(edition, { lang: 'en' })).toEqual({ language: 1 })
  expect(leftOutOf(edition, { lang: 'en', site: 'b.example' })).toBeUndefined()
  expect(leftOutOf(edition, {})).toBeUndefined()
  expect(leftOutOf({ ...edition, leftOut: { language: 7 } }, {})).toEqual({ language: 7 })
})

it('writes the same selection always the same', () => {
  expect(selectionQuery({ minRate: 1.5, site: 'a.example', limit: 7 })).toBe('limit=7&site=a.example&minRate=1.5')
  expect(selectionQuery({ limit: undefined })).toBe('')
})
