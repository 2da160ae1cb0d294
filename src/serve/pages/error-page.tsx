import type { Addresses } from '../addresses.js'
import type { Problem } from '../problem.js'
import { renderPage } from './layout.js'

/** A problem as a plain page: what happened, what to do, and where the content is. */
export function errorPage(problem: Problem, addresses: Addresses): string {
  return renderPage(
    { title: problem.title, addresses, isUnlisted: true },
    <>
      <h1>{problem.title}</h1>
      <p>{problem.detail}</p>
      {problem.remedy !== undefined && <p>{problem.remedy}</p>}
      <p>
        <a href={addresses.front()}>To the front page</a>
      </p>
    </>,
  )
}
