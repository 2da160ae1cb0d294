import type { ComponentChildren } from 'preact'
import { webAddress } from '../web-address.js'

interface OutLinkProps {
  href: string | undefined
  lang?: string | undefined
  /** The block around it tells the direction by this text, so that it stands at the side where it is read from. */
  isWholeBlock?: boolean
  children: ComponentChildren
}

/** A link to a stranger's page; only the text when the address is not http or https. */
export function OutLink({ href, lang, isWholeBlock = false, children }: OutLinkProps) {
  const address = webAddress(href)
  const dir = isWholeBlock ? undefined : 'auto'
  if (address === undefined) {
    return (
      <span lang={lang} dir={dir}>
        {children}
      </span>
    )
  }
  return (
    <a href={address} rel="noopener nofollow ugc" lang={lang} dir={dir}>
      {children}
    </a>
  )
}
