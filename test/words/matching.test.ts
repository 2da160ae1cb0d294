import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cutText } from '../../src/words/cut-text.js'
import { matchQuery } from '../../src/words/match-query.js'
import { readQuery } from '../../src/words/query.js'

const folder = new URL('./fixtures/', import.meta.url)

describe.each(readdirSync(folder).filter(name => name.endsWith('.tsv')))('the pairs of %s', name => {
  const [, ...rows] = readFileSync(new URL(name, folder), 'utf8').trimEnd().split('\n')

  it.each(rows.map(row => row.split('\t')))('%s in “%s”: %s, %s', (written = '', text = '', expected) => {
    const query = readQuery(written)
    const isFound = query !== undefined && matchQuery(query, cutText(text)) !== undefined
    expect(isFound ? 'yes' : 'no').toBe(expected)
  })
})
