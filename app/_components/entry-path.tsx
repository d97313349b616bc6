import Link from 'next/link'
import { visible } from '#lib/format/hidden.ts'
import { fromWord } from '#lib/schema/return-address.ts'

type Props = {
  path: string
  /** The page that the article leads back to. */
  from?: string
}

/** The path of an entry, which leads to its article. */
export function EntryPath({ path, from }: Props) {
  return (
    <Link
      href={`/articles?path=${encodeURIComponent(path)}${fromWord(from, '&')}`}
      prefetch={false}
      className="font-mono text-xs wrap-anywhere text-accent underline underline-offset-2"
    >
      {visible(path)}
    </Link>
  )
}
