import type { PageWords } from './page-words.js'

const SAID_MS = 2000

/** Shows the buttons that copy a snippet. */
export function offerCopies(words: PageWords): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    button.hidden = false
    button.addEventListener('click', async () => {
      const text = button.closest('[data-snippet]')?.querySelector('pre')?.textContent ?? ''
      button.textContent = (await isCopied(text)) ? words.copied : words.copyByHand
      setTimeout(() => {
        button.textContent = words.copy
      }, SAID_MS)
    })
  }
}

async function isCopied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
