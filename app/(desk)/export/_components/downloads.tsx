import { FileArchive, FileDiff } from 'lucide-react'

const LOOK = 'inline-flex items-center gap-1.5 text-accent hover:underline'

/** The same changes as files to take away; the content folder stays as it is. */
export function Downloads({ includeRejected }: { includeRejected: boolean }) {
  const query = includeRejected ? '?rejected=1' : ''
  return (
    <p className="flex flex-wrap gap-4 text-sm">
      <a href={`/api/export/patch${query}`} download className={LOOK}>
        <FileDiff size={15} aria-hidden="true" />
        Download as patch
      </a>
      <a href={`/api/export/zip${query}`} download className={LOOK}>
        <FileArchive size={15} aria-hidden="true" />
        Download as zip
      </a>
    </p>
  )
}
