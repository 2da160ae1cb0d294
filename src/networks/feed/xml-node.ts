/** Children of that name, in document order, of an element as rss-parser gives it: text, or an object of arrays. */
export function nodesOf(parent: unknown, name: string): readonly unknown[] {
  const children = memberOf(parent, name)
  return Array.isArray(children) ? children : []
}

/** The element's text without white space around it; empty when it has none. */
export function textOf(node: unknown): string {
  const text = typeof node === 'string' ? node : memberOf(node, '_')
  return typeof text === 'string' ? text.trim() : ''
}

/** Text of the first child of that name that has any. */
export const textAt = (parent: unknown, name: string) => firstText(parent, [name], textOf)

/** The first text that any child of these names shows, name by name; empty when none has any. */
export function firstText(parent: unknown, names: readonly string[], shown: (node: unknown) => string): string {
  for (const name of names) {
    for (const node of nodesOf(parent, name)) {
      const text = shown(node)
      if (text !== '') return text
    }
  }
  return ''
}

/** The element's attribute without white space around it; undefined when it has none or an empty one. */
export function attributeOf(node: unknown, name: string): string | undefined {
  const value = memberOf(memberOf(node, '$'), name)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** Members are asked for by names that no object has by itself. */
function memberOf(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
