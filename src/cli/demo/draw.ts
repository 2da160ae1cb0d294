import { createHash } from 'node:crypto'

/** Draws a number from 0 up to 1 for a name: the same name gives the same number, on every machine. */
export type Draw = (name: string) => number

/** The draws of one thing in the world of `seed`; other things draw other numbers for the same names. */
export function drawsOf(seed: string, thing: string): Draw {
  return name => createHash('sha256').update(`${seed}\n${thing}\n${name}`).digest().readUInt32BE(0) / 2 ** 32
}

/** A number between `least` and `most`, spread evenly. */
export function between(drawn: number, least: number, most: number): number {
  return least + drawn * (most - least)
}

/** A word of `length` characters that may stand in an address: letters, digits, `-` and `_`. */
export function addressWord(seed: string, thing: string, length: number): string {
  return createHash('sha256').update(`${seed}\n${thing}`).digest('base64url').slice(0, length)
}
