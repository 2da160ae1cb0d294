import type { Addresses } from '../addresses.js'
import type { Problem } from '../problem.js'
import { renderPage } from './layout.js'
import type { ProblemKind, Words } from './words/en.js'

/** A problem as a plain page: what happened, what to do, and where the content is. */
export function errorPage(problem: Problem, addresses: Addresses, words: Words): string {
  const told = words.problem.told(kindOf(problem.status))
  const title = told?.title ?? problem.title
  return renderPage(
    { title, addresses, words, isUnlisted: true },
    <>
      <h1>{title}</h1>
      {told !== undefined && <p>{told.sentence}</p>}
      <Details problem={problem} isAside={told !== undefined} words={words} />
      <p>
        <a href={addresses.front()}>{words.problem.front}</a>
      </p>
    </>,
  )
}

/** The details of the error, always in English, since they name parameters and addresses. */
function Details({ problem, isAside, words }: { problem: Problem; isAside: boolean; words: Words }) {
  const sentences = [problem.detail, ...(problem.remedy === undefined ? [] : [problem.remedy])]
  const paragraphs = sentences.map(sentence => <p key={sentence}>{sentence}</p>)
  if (!isAside) return <>{paragraphs}</>
  return (
    <details open>
      <summary class="soft">{words.problem.details}</summary>
      <div lang="en" dir="ltr">
        {paragraphs}
      </div>
    </details>
  )
}

function kindOf(status: number): ProblemKind {
  if (status === 404) return 'absent'
  if (status === 405) return 'method'
  if (status === 503) return 'away'
  return status < 500 ? 'wrong' : 'broken'
}
