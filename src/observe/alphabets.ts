/** Letters of a shared script that a language does not have: a text with one of them is in another language. */
const FOREIGN_LETTERS: Readonly<Record<string, RegExp>> = {
  ru: /[іїєґўјљњћђѓќѕџ]/iu,
  uk: /[ыэёъўјљњћђѓќѕџ]/iu,
  be: /[иїєґщъјљњћђѓќѕџ]/iu,
  bg: /[ыэёіїєґўјљњћђѓќѕџ]/iu,
  sr: /[йщъыьэюяёіїєґўѓќѕ]/iu,
  mk: /[йщъыьэюяёіїєґўћђ]/iu,
  ar: /[پچژگٹڈڑےںکی]/u,
  fa: /[ٹڈڑےںہةىكي]/u,
  ku: /[ٹڈڑےںھطظصضثذ]/u,
  ur: /[ةىكي]/u,
}

/** Whether a language has all letters of a text, as far as the alphabets here are known. */
export function hasLettersOf(language: string, text: string): boolean {
  return FOREIGN_LETTERS[language]?.test(text) !== true
}
