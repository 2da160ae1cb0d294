import type { Words } from './words/en.js'

interface NotConfiguredProps {
  what: string
  /** Of the configuration file. */
  setting: string
  words: Words
}

/** Says that something is not configured, how to do it, and how to see moving lists without it. */
export function NotConfigured({ what, setting, words }: NotConfiguredProps) {
  return (
    <p>
      <strong>{what}</strong> {words.notices.nameThem(<code>{setting}</code>)} <DemoHint words={words} />
    </p>
  )
}

/** How to see moving lists now. */
export function DemoHint({ words }: { words: Words }) {
  return <>{words.notices.demo(<code>npx uptick demo</code>)}</>
}
