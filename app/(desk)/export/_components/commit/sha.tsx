'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'

/** The short name of a commit; a click copies the whole of it. */
export function Sha({ sha }: { sha: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    // Where a browser lets no page write there, the name can still be marked and copied by hand.
    await navigator.clipboard?.writeText(sha).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  const short = sha.slice(0, 10)
  return (
    <span className="inline-flex items-center gap-1">
      <code className="font-mono text-sm">{short}</code>
      <button
        type="button"
        onClick={copy}
        aria-label={`Copy the commit ${short}`}
        title={sha}
        className="inline-flex size-6 items-center justify-center rounded text-ink-soft hover:bg-sunken hover:text-ink"
      >
        {copied ? <Check size={13} aria-hidden="true" /> : <Copy size={13} aria-hidden="true" />}
      </button>
      <span role="status" className="sr-only">
        {copied ? 'Copied' : ''}
      </span>
    </span>
  )
}
