import { describe, expect, it } from 'vitest'
import { shownText, shownTitle, writtenTitle } from '../../../src/networks/feed/shown-text.js'

const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('shownText', () => {
  it.each([
    ['HTML, without a word', 'a <b>c</b>', 'a c'],
    ['plain text', { _: 'a  <b>', $: { type: 'text' } }, 'a <b>'],
    ['base64 of Atom 0.3', { _: base64('a <b>c</b>'), $: { mode: 'base64' } }, 'a c'],
    ['base64 of Atom 1.0', { _: base64('<p>History</p>'), $: { type: 'application/octet-stream' } }, 'History'],
    ['text of an odd type', { _: 'test', $: { type: 'application/x-text' } }, 'test'],
  ])('of %s is what a reader sees', (_, node, text) => {
    expect(shownText(node)).toBe(text)
  })
})

describe('shownTitle', () => {
  it.each([
    ['without a word', 'What <head> and <b>bold</b> mean', 'What <head> and bold mean'],
    ['that is plain text', { _: 'a  <b>b</b> &amp;', $: { type: 'text' } }, 'a <b>b</b> &amp;'],
    ['that is HTML', { _: 'a <head> <blink>b</blink>', $: { type: 'html' } }, 'a <head> b'],
    ['that is XHTML', { _: '<div>a <blink>b</blink> &lt;head&gt;</div>', $: { type: 'xhtml' } }, 'a b <head>'],
    ['of Atom 0.3', { _: '<div>a <x>b</x></div>', $: { type: 'application/xhtml+xml', mode: 'xml' } }, 'a b'],
  ])('of a title %s is what a reader sees', (_, node, text) => {
    expect(shownTitle(node)).toBe(text)
  })
})

describe('writtenTitle', () => {
  it('is a title as it came, but of XHTML', () => {
    expect(writtenTitle({ _: ' <img  src="a.png"> ', $: { type: 'html' } })).toBe('<img src="a.png">')
    expect(writtenTitle({ _: '<div></div>', $: { type: 'xhtml' } })).toBe('')
  })
})
