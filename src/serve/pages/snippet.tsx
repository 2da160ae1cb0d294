import type { Words } from './words/en.js'

interface SnippetProps {
  text: string
  /** What the button does, in full. */
  label: string
  words: Words
}

/** Text to be copied. The button works by our script, and is hidden without it: the text can be selected by hand. */
export function Snippet({ text, label, words }: SnippetProps) {
  return (
    <div data-snippet>
      <pre dir="ltr">
        <code>{text}</code>
      </pre>
      <button type="button" data-copy hidden aria-label={label}>
        {words.script.copy}
      </button>
    </div>
  )
}
