import { HtmlValidate } from 'html-validate'
import { expect, it } from 'vitest'
import { LOCALES } from '../../../src/serve/locale.js'
import { buildServer } from '../../../src/serve/server.js'
import { buildPorts } from '../../support/serve-ports.js'

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    // How markup is written, not whether it is valid; the renderer decides that.
    'no-inline-style': 'off',
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-raw-characters': 'off',
    'long-title': 'off',
    'require-sri': 'off', // our own script from our own server, under our own policy
    'doctype-style': 'off',
  },
})

const PATHS = [
  '/',
  '/lists.html',
  '/lists/videos.html',
  '/lists/more-news/embed',
  '/items/item0000001.html',
  '/sources.html',
  '/embed/more-news',
  '/embed/more-news.html',
  '/lists/more-news.html?site=site-1.example&words=boat&tag=books',
  '/lists/more-news.html?site=none.example',
  '/items/none.html',
]

it.each(LOCALES.flatMap(locale => PATHS.map(path => [path, locale] as const)))(
  '%s is valid HTML in %s',
  async (path, locale) => {
    const { body } = await buildServer(buildPorts()).inject(`${path}${path.includes('?') ? '&' : '?'}locale=${locale}`)
    const report = await validator.validateString(body)
    expect(
      report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
    ).toEqual([])
  },
)
