import sharp from 'sharp'
import { expect, it } from 'vitest'
import { createGlyphs, drawableCharacters } from '../../src/serve/card-glyphs.js'

const draw = (svg: string) => sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer()

/** Draws as a machine would whose only letters are those of ASCII: all others become what no font has. */
const drawPoorly = (svg: string) =>
  draw(svg.replace(/>([^<>\u0020-\u007e]+)</gu, (_, [letter]) => `>${letter > '\uffff' ? '\u{2fffe}' : '\ufde0'}<`))

it('tells letters from the boxes that stand for what fonts lack', async () => {
  const lacking = ['\u{e123}', '\u2fe0', '\ufdef', '\u{10fffd}', '\u{3ffff}']
  const drawable = await drawableCharacters(['A', 'ß', '.', '|', '□', ...lacking], draw)
  expect([...drawable]).toEqual(['A', 'ß', '.', '|', '□'])
})

it('finds nothing to draw beyond ASCII where fonts have no more', async () => {
  const drawable = await drawableCharacters([...'Az日あ한ไع🚢ह'], drawPoorly)
  expect([...drawable]).toEqual(['A', 'z'])
})

it('tries each character once, and neither spaces nor what is never seen', async () => {
  const drawings: string[] = []
  const glyphs = createGlyphs(svg => {
    drawings.push(svg)
    return draw(svg)
  })
  await glyphs.learn(['Ab \u200d', 'bA'])
  await glyphs.learn(['A b'])
  await glyphs.learn(['Abc'])
  expect(drawings.map(svg => svg.match(/<text/g)?.length)).toEqual([4 + 2, 4 + 1])
  expect([...'Abc \u200d'].every(glyphs.isDrawable)).toBe(true)
  expect(glyphs.isDrawable('\ufdd5')).toBe(false)
})

/** Scripts that a list may hold; those that this machine's fonts lack are named and left alone. */
it('draws letters of many scripts each in its own way', async () => {
  const samples = ['日', '本', '语', '한', 'ก', 'ข', 'ع', 'س', 'ह', 'স', 'த', 'ש', 'ქ']
  const drawable = await drawableCharacters(samples, draw)
  const lacking = samples.filter(letter => !drawable.has(letter))
  if (lacking.length > 0) process.stderr.write(`SKIPPED: no font on this machine has ${lacking.join(' ')}\n`)
  const drawn = await Promise.all([...drawable].map(letter => draw(cellOf(letter))))
  const box = await draw(cellOf('\ufdd0'))
  expect(new Set([box, ...drawn].map(pixels => pixels.toString('base64'))).size).toBe(1 + drawable.size)
})

const cellOf = (letter: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48"><text x="8" y="34" font-size="24" font-family="Noto Sans">${letter}</text></svg>`
