const PIECES = [
  ...[
    '<',
    '>',
    '&',
    '"',
    "'",
    ']]>',
    '<![CDATA[',
    '<!--',
    '-->',
    '<?',
    '?>',
    '</',
    '/>',
    '<item>',
    '</item>',
    '<entry>',
  ],
  ...['<title>', '</title>', '<link href="', '&#x', '&#0;', '&amp;amp;', '<!DOCTYPE a [', '<!ENTITY a "b">', 'xmlns="'],
  ...[
    '\0',
    '\u202e',
    '\ufffe',
    '\ud800',
    '\ufeff',
    '__proto__',
    '{"',
    '[[',
    '1e999',
    '-0',
    '9'.repeat(400),
    ' '.repeat(3000),
  ],
]

/** A document with one to eight changes: bits turned, pieces put in, parts doubled, dropped, moved, the end cut off. */
export function mutate(original: Uint8Array, random: () => number): Uint8Array {
  let bytes = Buffer.from(original)
  const changes = 1 + Math.floor(random() * 8)
  for (let change = 0; change < changes; change++) bytes = changed(bytes, random)
  return bytes
}

function changed(bytes: Buffer<ArrayBuffer>, random: () => number): Buffer<ArrayBuffer> {
  const at = Math.floor(random() * bytes.length)
  const length = Math.floor(random() ** 3 * Math.min(bytes.length, 4000))
  const part = bytes.subarray(at, at + length)
  const kind = Math.floor(random() * 7)
  if (kind === 0) bytes[at] = Math.floor(random() * 256)
  if (kind < 1) return bytes
  if (kind === 1) return splice(bytes, at, 0, Buffer.from(PIECES[Math.floor(random() * PIECES.length)] ?? ''))
  if (kind === 2) return splice(bytes, at, length, Buffer.alloc(0))
  if (kind === 3) return splice(bytes, at, 0, part)
  if (kind === 4) return Buffer.from(bytes.subarray(0, Math.max(1, at)))
  if (kind === 5)
    return splice(
      bytes,
      at,
      0,
      Buffer.concat(Array.from({ length: Math.ceil(random() * 200) }, () => part.subarray(0, 100))),
    )
  return splice(bytes, Math.floor(random() * bytes.length), 0, part)
}

function splice(bytes: Buffer, at: number, dropped: number, inserted: Uint8Array): Buffer<ArrayBuffer> {
  return Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at + dropped)])
}
