import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type LineCounter, type Node, type Pair } from 'yaml'

export interface Position {
  /** Both count from 1. */
  line: number
  column: number
}

export type Path = readonly PropertyKey[]

/** Where the value at this path is written; for what is missing, where the nearest thing around it is. */
export function valuePosition(document: Document, lines: LineCounter, path: Path): Position {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = nodeAt(document, path.slice(0, depth))
    if (node?.range) return toPosition(lines, node.range[0])
  }
  return { line: 1, column: 1 }
}

/** Where the key at the end of this path is written. */
export function keyPosition(document: Document, lines: LineCounter, path: Path): Position {
  const key = pairAt(nodeAt(document, path.slice(0, -1)), path.at(-1))?.key
  return isScalar(key) && key.range ? toPosition(lines, key.range[0]) : valuePosition(document, lines, path)
}

function nodeAt(document: Document, path: Path): Node | undefined {
  let node: unknown = document.contents
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document)
    node = isSeq(node) ? node.get(Number(step), true) : pairAt(node, step)?.value
  }
  return isNode(node) ? node : undefined
}

/** Of a key that is written twice, the last: the one that counts. */
function pairAt(node: unknown, step: PropertyKey | undefined): Pair | undefined {
  if (!isMap(node)) return undefined
  return node.items.findLast(({ key }) => isScalar(key) && String(key.value) === String(step))
}

/** Of a place in the text, counted in characters from 0. */
export function toPosition(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset)
  return { line, column: col }
}
