import Link from 'next/link'
import { visible } from '#lib/format/hidden.ts'

/** The path of an entry, which leads to its article. */
export function EntryPath({ path }: { path: string }) {
  return (
    <Link
      href={`/articles?path=${encodeURIComponent(path)}`}
      prefetch={false}
      className="font-mono text-xs break-all text-accent underline underline-offset-2"
    >
      {visible(path)}
    </Link>
  )
}
