import { PICTOGRAPH_FONT, svgText } from './card-text.js'

/** Which characters can be drawn here, as far as they were asked for. */
export interface Glyphs {
  learn(texts: readonly string[]): Promise<void>
  isDrawable(character: string): boolean
}

/** Draws an SVG with the fonts of this machine: rows of pixels, four bytes each. */
export type Draw = (svg: string) => Promise<Buffer>

const CELL = 48
const COLUMNS = 20
const BYTES_PER_PIXEL = 4
// No characters, so no font has them. For what is missing a box is drawn with its number in it, of four digits or of six,
// in the font that was asked for.
const MISSING = ['\ufdd0', '\u{1fffe}'].flatMap(text => [
  text,
  `<tspan font-family="${PICTOGRAPH_FONT}">${text}</tspan>`,
])
const MARK = /\p{M}/u
/** What is rightly empty, and what XML cannot hold. */
const UNSEEN = /[\s\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u
// All that lists ever hold are some thousands.
const MAX_KNOWN = 20_000

/** Fonts do not change while a process runs, so each character is tried once. */
export function createGlyphs(draw: Draw): Glyphs {
  const known = new Map<string, boolean>()
  return {
    async learn(texts) {
      if (known.size > MAX_KNOWN) known.clear()
      const unknown = [...new Set(texts.join(''))].filter(character => !UNSEEN.test(character) && !known.has(character))
      if (unknown.length === 0) return
      const drawable = await drawableCharacters(unknown, draw)
      for (const character of unknown) known.set(character, drawable.has(character))
    },
    isDrawable: character => known.get(character) ?? UNSEEN.test(character),
  }
}

/**
 * Returns which of the characters the fonts have. Each is drawn in a cell of its own, beside some that no font has: one that
 * is empty, or has the outline of those, is nothing that a reader could read.
 */
export async function drawableCharacters(characters: readonly string[], draw: Draw): Promise<Set<string>> {
  const pixels = await draw(drawingOf([...MISSING, ...characters.map(svgText)]))
  const boxes = MISSING.map((_, place) => outlineOf(pixels, place))
  return new Set(
    characters.filter((character, index) => {
      const outline = outlineOf(pixels, MISSING.length + index)
      return outline === '' ? MARK.test(character) : !boxes.includes(outline)
    }),
  )
}

function drawingOf(texts: readonly string[]): string {
  const [width, height] = [COLUMNS * CELL, Math.ceil(texts.length / COLUMNS) * CELL]
  const cells = texts.map((text, place) => {
    const [x, y] = [(place % COLUMNS) * CELL, Math.floor(place / COLUMNS) * CELL]
    return `<svg x="${x}" y="${y}" width="${CELL}" height="${CELL}"><text x="12" y="34" font-size="24" font-family="Noto Sans">${text}</text></svg>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${cells.join('')}</svg>`
}

/** Where in its cell something was drawn, and how dark it is along the edges of that; empty when nothing was. */
function outlineOf(pixels: Buffer, place: number): string {
  const [left, top] = [(place % COLUMNS) * CELL, Math.floor(place / COLUMNS) * CELL]
  const inkAt = (x: number, y: number) => pixels[((top + y) * COLUMNS * CELL + left + x) * BYTES_PER_PIXEL + 3] ?? 0
  const steps = Array.from({ length: CELL }, (_, step) => step)
  const columns = steps.filter(x => steps.some(y => inkAt(x, y) > 0))
  const rows = steps.filter(y => steps.some(x => inkAt(x, y) > 0))
  const [west = 0, east = 0, north = 0, south = 0] = [columns[0], columns.at(-1), rows[0], rows.at(-1)]
  if (columns.length === 0) return ''
  const edges = [
    ...rows.flatMap(y => [inkAt(west, y), inkAt(east, y)]),
    ...columns.flatMap(x => [inkAt(x, north), inkAt(x, south)]),
  ]
  return [west, east, north, south, ...edges].join(' ')
}
