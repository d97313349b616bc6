'use client'

import { type ReactNode, useSyncExternalStore } from 'react'

type Props = {
  /** The configured address of the desk. */
  url: string
  /** Where the person wants to go, a path of this desk. */
  destination: string
  children: ReactNode
}

/**
 * What it holds, where the browser has the desk open at its configured address. Anywhere else cookies would not
 * come back and every change be refused, so it names the right address instead. Only the browser knows which one
 * was typed: a proxy in between may tell the server any host.
 */
export function AtItsAddress({ url, destination, children }: Props) {
  const { origin } = new URL(url)
  const here = useSyncExternalStore(
    () => () => undefined,
    () => window.location.origin,
    () => origin,
  )
  if (here === origin) return children
  return (
    <div role="alert" className="flex flex-col gap-2">
      <p>
        <span>{`This desk is opened at `}</span>
        <a className="break-words font-medium text-accent underline" href={origin + destination}>
          {origin}
        </a>
        <span>{`, and this page came from ${here}.`}</span>
      </p>
      <p className="text-ink-soft">
        Nobody can sign in here. If the address in the link is wrong, whoever runs the desk sets COPYDESK_URL
        to the right one.
      </p>
    </div>
  )
}
