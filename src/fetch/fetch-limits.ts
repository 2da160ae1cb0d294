/** The limits of one fetch. Tests lower them. */
export interface FetchLimits {
  /** Looking up the host's name. */
  dnsMs: number
  /** Opening the connection. */
  connectMs: number
  /** The TLS handshake. */
  tlsMs: number
  /** From the request sent to the whole header received. */
  firstByteMs: number
  /** Everything: redirects, body and decoding. An idle limit would not stop five bytes a second. */
  totalMs: number
  /** Names and values of the header together. */
  headerBytes: number
  headerFields: number
  /** Body as it is sent, coded. */
  wireBytes: number
  /** Body as it is read, decoded. */
  decodedBytes: number
  /** Decoded bytes for each coded one, checked from `ratioFreeBytes` on: short texts may be repetitive. */
  decodedRatio: number
  ratioFreeBytes: number
  redirects: number
}

const KIB = 1024
const MIB = 1024 * KIB

export const DEFAULT_FETCH_LIMITS: Readonly<FetchLimits> = {
  dnsMs: 5_000,
  connectMs: 5_000,
  tlsMs: 5_000,
  firstByteMs: 10_000,
  totalMs: 20_000,
  headerBytes: 16 * KIB,
  headerFields: 100,
  wireBytes: 5 * MIB,
  decodedBytes: 10 * MIB,
  decodedRatio: 100,
  ratioFreeBytes: MIB,
  redirects: 5,
}
