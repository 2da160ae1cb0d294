import { hash } from 'node:crypto'

/** A number from 0 up to 1 that depends on nothing but the text: spreads starts without chance. */
export function stableFraction(text: string): number {
  return Number.parseInt(hash('sha256', text, 'hex').slice(0, 8), 16) / 2 ** 32
}
