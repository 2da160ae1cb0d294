export const MAX_DEPTH = 64
export const MAX_ATTRIBUTES = 64
/** Entries of one answer that are read of all that stand in it, the newest ones, and findings that are kept of them. */
export const MAX_ENTRIES = 500
export const MAX_FINDINGS = 200
/** Longer markup is cut before its text is taken: a summary keeps 2000 characters. */
export const MARKUP_CHARACTERS = 64 * 1024
/** Of what is written for it: a reference may take several characters. */
export const WRITTEN_CHARACTERS = 4 * MARKUP_CHARACTERS
/** Of the text that markup holds: twice what a summary keeps. */
export const TEXT_CHARACTERS = 4000
