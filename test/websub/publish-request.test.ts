import { expect, it } from 'vitest'
import { publishRequest } from '../../src/websub/publish-request.js'

it('names the topic by the parameter of older and of younger hubs', () => {
  const { url, form } = publishRequest('https://hub.example/', 'https://up.example/lists/more-news.xml')
  expect(url).toBe('https://hub.example/')
  expect(form).toEqual({
    'hub.mode': 'publish',
    'hub.url': 'https://up.example/lists/more-news.xml',
    'hub.topic': 'https://up.example/lists/more-news.xml',
  })
})
