import type { ComponentChildren } from 'preact'
import { webAddress } from '../web-address.js'

interface OutLinkProps {
  href: string | undefined
  lang?: string | undefined
  children: ComponentChildren
}

/** A link to a stranger's page; only the text when the address is not http or https. */
export function OutLink({ href, lang, children }: OutLinkProps) {
  const address = webAddress(href)
  if (address === undefined) {
    return (
      <span lang={lang} dir="auto">
        {children}
      </span>
    )
  }
  return (
    <a href={address} rel="noopener nofollow ugc" lang={lang} dir="auto">
      {children}
    </a>
  )
}
