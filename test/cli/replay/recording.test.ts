import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Look, readRecording } from '../../../src/cli/replay/recording.js'

const HEAD = '#epochSeconds\tposition\titemId\tpoints\tcomments\n'
const TWO_LOOKS = `${HEAD}100\t1\t7\t12\t3\n100\t2\t5\t40\t\n160\t1\t7\t15\t4\n`

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'uptick-recording-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function read(content: string | Uint8Array): Promise<Look[]> {
  const path = join(folder, 'recording.tsv')
  writeFileSync(path, content)
  const looks: Look[] = []
  for await (const look of readRecording(path)) looks.push(look)
  return looks
}

const expected: Look[] = [
  {
    atMs: 100_000,
    stories: [
      { position: 1, itemId: 7, points: 12, comments: 3 },
      { position: 2, itemId: 5, points: 40, comments: undefined },
    ],
  },
  { atMs: 160_000, stories: [{ position: 1, itemId: 7, points: 15, comments: 4 }] },
]

describe('readRecording', () => {
  it('groups the rows of one moment into a look, and leaves an empty comment count unknown', async () => {
    expect(await read(TWO_LOOKS)).toEqual(expected)
  })

  it('reads a gzipped recording, whatever it is called', async () => {
    expect(await read(gzipSync(TWO_LOOKS))).toEqual(expected)
  })

  it('reads Windows line ends and a last line without an end', async () => {
    expect(await read(TWO_LOOKS.trimEnd().replaceAll('\n', '\r\n'))).toEqual(expected)
  })

  it('reads recordings that are longer than one chunk', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `${index}\t1\t${index}\t1\t1`)
    expect(await read(rows.join('\n'))).toHaveLength(20_000)
  })

  it.each([
    ['100\t1\t7\tmany\t3', 'points is "many", which is not a whole number'],
    ['100\t1\t7\t\t3', 'points is "", which is not a whole number'],
    ['100\t1\t7\t-2\t3', 'points is "-2", which is not a whole number'],
    ['100\t1\t7\t12', '4 columns where 5 are expected'],
    ['99\t1\t7\t12\t3', '99 is earlier than the row before it'],
    ['100\t2\t9\t12\t3', 'story 9 stands twice in one look'],
  ])('refuses the row "%s" with its line and the reason', async (row, reason) => {
    const reading = read(`${HEAD}100\t1\t9\t1\t1\n${row}\n`)
    await expect(reading).rejects.toMatchObject({ code: 'invalid-request', message: expect.stringContaining(reason) })
    await expect(reading).rejects.toThrow('recording.tsv, line 3: ')
  })

  it('refuses a gzipped recording that breaks off', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => `${index}\t1\t${index * 7919}\t${index % 97}\t1`)
    const half = gzipSync(rows.join('\n')).subarray(0, 5_000)
    await expect(read(half)).rejects.toThrow(/the recording breaks off: unexpected end of file/)
  })

  it('refuses a recording without rows', async () => {
    await expect(read(HEAD)).rejects.toThrow('the recording holds no rows')
  })

  it('says that a missing file cannot be opened', async () => {
    const reading = readRecording(join(folder, 'nowhere.tsv')).next()
    await expect(reading).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('nowhere.tsv') })
  })
})
