import type { AnyPluralForms } from '../pages/words/notation.js'
import type { ScriptWords } from '../pages/words/script-words.js'

/** What the script says, in the page's language. */
export interface PageWords extends ScriptWords {
  /** The form that a number asks for, with the number in it. */
  inNumber(forms: AnyPluralForms, count: number): string
  number(value: number): string
}

/** The words that were sent along with the page; absent on what is no page of ours. */
export function readPageWords(): PageWords | undefined {
  const sent = document.querySelector<HTMLElement>('main[data-words]')?.dataset['words']
  if (!sent) return undefined
  const { tag, ...words }: ScriptWords & { tag: string } = JSON.parse(sent)
  const numbers = new Intl.NumberFormat(tag)
  const rules = new Intl.PluralRules(tag)
  const number = (value: number) => numbers.format(value)
  const inNumber = (forms: AnyPluralForms, count: number) =>
    (forms[rules.select(count)] ?? '#').replace('#', number(count))
  return { ...words, number, inNumber }
}
