const KEY = 'uptick-theme'

/** Shows the choice of theme, and keeps it: the one thing that our pages store. */
export function offerTheme(): void {
  const label = document.querySelector<HTMLElement>('[data-theme-choice]')
  const select = label?.querySelector('select')
  if (!label || !select) return
  const root = document.documentElement
  select.value = root.dataset['theme'] ?? ''
  label.hidden = false
  select.addEventListener('change', () => {
    if (select.value) root.dataset['theme'] = select.value
    else delete root.dataset['theme']
    try {
      if (select.value) localStorage.setItem(KEY, select.value)
      else localStorage.removeItem(KEY)
    } catch {
      // Storage may be forbidden: then the choice holds for this page.
    }
  })
}
