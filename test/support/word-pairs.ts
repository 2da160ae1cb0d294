import { readdirSync, readFileSync } from 'node:fs'

/** A query and a text, with whether the one stands in the other. */
export interface WordPair {
  query: string
  text: string
  isMatch: boolean
  why: string
}

const folder = new URL('../words/fixtures/', import.meta.url)

/** Names of the tables of pairs. */
export const pairTables = readdirSync(folder).filter(name => name.endsWith('.tsv'))

export function readPairs(table: string): WordPair[] {
  const [, ...rows] = readFileSync(new URL(table, folder), 'utf8').trimEnd().split('\n')
  return rows.map(row => {
    const [query = '', text = '', match, why = ''] = row.split('\t')
    return { query, text, isMatch: match === 'yes', why }
  })
}
