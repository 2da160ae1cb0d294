/** Names of parameters whose values let their holder in: whole, or after `_`, `-` or `.`, as in `api_key`. */
const SECRET_NAMES = 'key|apikey|accesskey|token|authtoken|accesstoken|secret|password|passwd|pwd|auth|sig|signature'
const SECRET_PARAMETER = new RegExp(`([?&;](?:[\\w.-]*[_.-])?(?:${SECRET_NAMES})=)[^&;#\\s]+`, 'gi')

/** Also as `https:user@host`, which browsers read as an address. */
const USER_AND_PASSWORD = /^([a-z][a-z\d+.-]*:\/\/|https?:[\\/]*)[^/\\?#]*@/i
/**
 * A password that spoils the address, such as one with a slash, or an address without its beginning. From the first
 * colon on: trying each of them in turn would take the square of the time.
 */
const SPOILT = /^([a-z][a-z\d+.-]*:\/\/)?[^:\n\r\u2028\u2029]*:.*@/i

/**
 * An address as it may be printed, logged and shown: without user name and password, and with `…` for the values of
 * parameters that are named like secrets. Text that is no address is treated as one that was meant to be.
 */
export function shownAddress(text: string): string {
  const isWhole = USER_AND_PASSWORD.test(text) && isAddress(text)
  const known = isWhole ? text.replace(USER_AND_PASSWORD, '$1') : text
  const isWeb = isAddress(known) && /^https?:/i.test(known)
  return (isWeb ? known : known.replace(SPOILT, '$1…@')).replace(SECRET_PARAMETER, '$1…')
}

const isAddress = (text: string) => URL.parse(text) !== null
