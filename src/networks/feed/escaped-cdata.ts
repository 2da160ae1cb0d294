const AROUND = /^(?:<|&lt;)!\[CDATA\[(.*)\]\](?:>|&gt;)$/is

/** Text without the `<![CDATA[…]]>` around the whole of it: feeds escape CDATA sections that were meant as XML. */
export function withoutCdata(written: string): string {
  let text = written.trim()
  for (let inner = AROUND.exec(text)?.[1]; inner !== undefined; inner = AROUND.exec(text)?.[1]) text = inner.trim()
  return text
}
