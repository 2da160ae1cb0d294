const DIGITS = '123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ'
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** The UUID of a video by how PeerTube writes it in addresses: as it is, or in 22 digits of base 58. Undefined for others. */
export function uuidOfShort(written: string): string | undefined {
  if (UUID.test(written)) return written
  if (!/^[1-9a-km-zA-HJ-NP-Z]{22}$/.test(written)) return undefined
  const value = [...written].reduce((sum, digit) => sum * 58n + BigInt(DIGITS.indexOf(digit)), 0n)
  const hex = value.toString(16).padStart(32, '0')
  return hex.length > 32 ? undefined : hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
