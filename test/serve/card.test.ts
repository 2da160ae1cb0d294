import { expect, it, vi } from 'vitest'
import { buildServer } from '../../src/serve/server.js'
import { buildPorts } from '../support/serve-ports.js'

vi.mock('sharp', () => {
  throw new Error('Could not load the "sharp" module using the linux-x64 runtime')
})

it('where nothing can draw, a card is answered 503 with words, and lists are served', async () => {
  const app = buildServer(buildPorts())
  const answer = await app.inject('/lists/more-news/card.png')
  expect(answer.statusCode).toBe(503)
  expect(answer.json()).toMatchObject({ code: 'cannot-draw', remedy: expect.stringContaining('npm install') })
  expect(answer.headers['retry-after']).toBeUndefined()
  expect((await app.inject('/lists/more-news.json')).statusCode).toBe(200)
})
