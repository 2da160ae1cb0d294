/** Text on one line: each run of white space is one space, none stands at the ends. */
export function foldText(text: string): string {
  return text.replace(/[^\S ]\s*| \s+/g, ' ').trim()
}
