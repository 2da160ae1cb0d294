import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** One file that imports another; paths as in `src/model/item.ts`. */
export interface ImportEdge {
  from: string
  to: string
}

/** `import … from`, `export … from`, `import(…)` and the files that worker threads are started with. */
const SPECIFIERS = [
  /\bfrom\s+'(\.[^']+)'/g,
  /\bimport\s+'(\.[^']+)'/g,
  /\bimport\(\s*'(\.[^']+)'\s*\)/g,
  /\bnew URL\(\s*'(\.[^']+\.js)',\s*import\.meta\.url\s*\)/g,
]

/** Every import between files of these folders (and below them), as their text says it, types included. */
export function readImports(root: string, folders: readonly string[]): ImportEdge[] {
  const files = folders
    .filter(folder => existsSync(join(root, folder)))
    .flatMap(folder =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(path => join(folder, path)),
    )
    .filter(path => /\.tsx?$/.test(path))
  const known = new Set(files)
  return files.flatMap(from =>
    importedPaths(readFileSync(join(root, from), 'utf8')).flatMap(specifier => {
      const target = normalize(join(dirname(from), specifier)).replace(/\.js$/, '')
      const to = [`${target}.ts`, `${target}.tsx`].find(path => known.has(path))
      return to === undefined ? [] : [{ from, to }]
    }),
  )
}

/** The relative specifiers that a module's text imports. */
export function importedPaths(text: string): string[] {
  return SPECIFIERS.flatMap(pattern => [...text.matchAll(pattern)].map(match => match[1] ?? ''))
}

/** Every ring of imports, each once, as the files along it. */
export function ringsIn(edges: readonly ImportEdge[]): string[][] {
  const finished = new Set<string>()
  const rings: string[][] = []

  function follow(file: string, way: string[]): void {
    const start = way.indexOf(file)
    if (start >= 0) rings.push(way.slice(start))
    if (start >= 0 || finished.has(file)) return
    for (const { to } of edges.filter(edge => edge.from === file)) follow(to, [...way, file])
    finished.add(file)
  }

  for (const { from } of edges) follow(from, [])
  return rings
}
