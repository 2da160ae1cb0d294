import type { Format } from './formats/format.js'
import { FRAME_SCRIPT_HASH } from './pages/frame-script.js'
import { FRAME_STYLE_HASH, STYLE_HASH } from './pages/style-hashes.js'
import { THEME_SCRIPT_HASH } from './pages/theme-script.js'

export type Headers = Readonly<Record<string, string>>

/** How long an answer may be kept, and what of it may be shown while or after that. */
export const CACHING = {
  newest: 'public, max-age=5, stale-while-revalidate=60, stale-if-error=86400',
  past: 'public, max-age=31536000, immutable',
  widget: 'public, max-age=3600, stale-while-revalidate=86400, stale-if-error=604800',
  card: 'public, max-age=300, stale-while-revalidate=3600',
  day: 'public, max-age=86400',
  never: 'no-store',
} as const

/** Readable by any page: lists hold nothing private, and no answer depends on a cookie. */
export const OPEN_TO_ALL: Headers = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
}

/** For what is read by programs: were a browser to show it as a document, it could do nothing. */
export const INERT_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"

/** Stands on every answer. HSTS only where the public address is https. */
export function securityHeaders(publicUrl: string): Headers {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy':
      'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
    ...(publicUrl.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }
}

/**
 * Of a page: our script and style sheet alone, pictures from anywhere, live lists from here, never in a frame. With
 * `isPreview` it may show our own embeds.
 */
export function pagePolicy(publicUrl: string, { isPreview = false } = {}): string {
  return [
    "default-src 'none'",
    `script-src '${THEME_SCRIPT_HASH}' ${publicUrl}/pages/${isPreview ? ` ${publicUrl}/embed/` : ''}`,
    `style-src '${STYLE_HASH}'`,
    'img-src http: https:',
    `connect-src ${publicUrl}/lists/${isPreview ? ` ${publicUrl}/embed/` : ''}`,
    `manifest-src ${publicUrl}/manifest.webmanifest`,
    ...(isPreview ? [`frame-src ${publicUrl}/embed/`] : []),
    "base-uri 'none'",
    `form-action ${publicUrl}/lists/`,
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Of the frame that any page may show: its own script, which reports its height, its style, pictures. */
export const FRAME_POLICY = [
  "default-src 'none'",
  `script-src '${FRAME_SCRIPT_HASH}'`,
  `style-src '${FRAME_STYLE_HASH}'`,
  'img-src http: https:',
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors *',
].join('; ')

/** The policy for a format of lists and items. */
export function policyFor(format: Format, publicUrl: string): string {
  return format === 'html' ? pagePolicy(publicUrl) : INERT_POLICY
}
