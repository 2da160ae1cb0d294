/** The XML namespace of the figures that Uptick adds to RSS. */
export const UPTICK_NAMESPACE = 'https://uptick.example/ns/1'

/** Of the `_uptick` members of JSON and the `uptick:` elements of RSS; raised when a reader would misread them. */
export const UPTICK_FORMAT_VERSION = 1

/** The start of an item's text in RSS, written for people: rank, counts and rates. What follows is the summary. */
export const RANK_AND_FIGURES = /^#\d+(?: · \d+ [a-z]+(?: \(\d+\/hr\))?)*(?: – |$)/
