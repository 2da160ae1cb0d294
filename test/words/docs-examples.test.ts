import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { explainMatch } from '../../src/words/explain.js'

const page = readFileSync(new URL('../../docs/words.md', import.meta.url), 'utf8')
const rows = page
  .split('\n')
  .map(line => line.split('|').map(cell => cell.trim()))
  .filter(([, , , , found]) => found === 'yes' || found === 'no')

describe('the examples of docs/words.md', () => {
  it('are in twenty languages or more', () => {
    expect(new Set(rows.map(([, language]) => language)).size).toBeGreaterThanOrEqual(20)
  })

  it.each(rows)('%s%s: %s in “%s” is found: %s', (_, _language, query = '', text = '', found) => {
    expect(explainMatch(query, text).kind).toBe(found === 'yes' ? 'found' : 'absent')
  })
})
