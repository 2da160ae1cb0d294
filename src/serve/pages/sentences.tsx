import type { SourceSentence } from './source-words.js'
import type { Words } from './words/en.js'

interface SentencesProps {
  of: readonly SourceSentence[]
  words: Words
}

/** Sentences one after the other; in other languages, what a worker noted in English is marked as such. */
export function Sentences({ of: sentences, words }: SentencesProps) {
  if (words.locale === 'en') return <>{sentences.map(({ text, noted = '' }) => `${text}${noted}`).join(' ')}</>
  return (
    <>
      {sentences.map(({ text, noted }, index) => (
        <span key={text}>
          {index > 0 && ' '}
          {text}
          {noted !== undefined && <bdi lang="en">{noted}</bdi>}
        </span>
      ))}
    </>
  )
}
