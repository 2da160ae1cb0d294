import { expect, it } from 'vitest'
import { movedPlan } from '../../../src/polling/request/moved-plan.js'

const plan = { url: 'https://user:secret@news.example/feed', accept: '*/*', headers: { authorization: 'x' } }

it('asks the new address with what is secret, at the same origin', () => {
  expect(movedPlan(plan, 'https://news.example/new')).toEqual({ ...plan, url: 'https://user:secret@news.example/new' })
})

it('keeps what is secret from another origin', () => {
  expect(movedPlan(plan, 'https://other.example/new')).toEqual({
    url: 'https://other.example/new',
    accept: '*/*',
    headers: undefined,
  })
})

it('changes nothing where nothing moved', () => {
  expect(movedPlan(plan, undefined)).toBe(plan)
})
