import { didYouMean } from './suggestion.js'

const ASSIGNMENT = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*([=:])/

/**
 * What the text of a file like `.env` says in vain, a sentence for each line: a setting with a colon, a name that is near
 * to that of a setting, one of ours that does not exist. Other names may be meant for other programs.
 */
export function strayLines(text: string, fileName: string, settingNames: readonly string[]): string[] {
  return text.split('\n').flatMap((line, index) => {
    const [, name = '', sign] = ASSIGNMENT.exec(line) ?? []
    const place = `${fileName}:${index + 1}`
    if (settingNames.includes(name)) return sign === ':' ? [`${place} sets nothing: write ${name}=…`] : []
    const meant = didYouMean(name, settingNames)
    if (meant === '' && !name.startsWith('UPTICK_')) return []
    return [`${place} sets nothing: ${name} is no setting${meant || '; .env.example lists them'}`]
  })
}
