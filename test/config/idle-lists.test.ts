import { expect, it } from 'vitest'
import { idleLists } from '../../config/idle-lists.js'
import { buildListDefinition, buildSource } from '../support/builders.js'

it('names each list that chooses only networks where no source asks', () => {
  const lists = [
    buildListDefinition({ id: 'all' }),
    buildListDefinition({ id: 'videos', networks: ['youtube', 'peertube'] }),
    buildListDefinition({ id: 'some', networks: ['youtube', 'feed'] }),
  ]
  expect(idleLists({ lists, sources: [buildSource({ network: 'feed' })] })).toEqual([
    'the list "videos" may stay empty: it chooses youtube, peertube alone, where no source asks',
  ])
})
