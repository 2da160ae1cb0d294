/** Text to be copied. The button works by our script, and is hidden without it: the text can be selected by hand. */
export function Snippet({ text, label }: { text: string; label: string }) {
  return (
    <div data-snippet>
      <pre>
        <code>{text}</code>
      </pre>
      <button type="button" data-copy hidden aria-label={`Copy the ${label}`}>
        Copy
      </button>
    </div>
  )
}
