import { Download, FileArchive, FileDiff } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import type { Export } from '#app/(desk)/export/_components/use-export.ts'
import { counted } from '#lib/format/count.ts'
import { bytesText } from '#lib/format/size.ts'
import { DOWNLOADS, type DownloadFormat } from '#lib/schema/export/export-plan.ts'

const ICONS = { patch: FileDiff, zip: FileArchive } as const

type Props = { planId: string; seal: string; work: Export }

/** The same changes as files to take away, made when somebody wants one; the content folder stays as it is. */
export function Downloads({ planId, seal, work }: Props) {
  const running = work.state.downloads.some(({ state }) => state === 'running')
  return DOWNLOADS.map((format) => (
    <span key={format} className="flex flex-wrap items-center gap-x-3 text-sm">
      <Make
        format={format}
        disabled={work.busy || running}
        onClick={() => work.send(() => sendChange('start-download', { planId, seal, format }))}
      />
      <Made format={format} work={work} />
    </span>
  ))
}

function Make({ format, ...rest }: { format: DownloadFormat; disabled: boolean; onClick: () => void }) {
  const Icon = ICONS[format]
  return (
    <Button size="small" {...rest}>
      <Icon size={14} aria-hidden="true" />
      <span>{`Make a ${format}`}</span>
    </Button>
  )
}

function Made({ format, work }: { format: DownloadFormat; work: Export }) {
  const job = work.state.downloads.find((job) => job.format === format)
  if (job?.state !== 'done' || job.report === null) return null
  const { name, files, held, bytes } = job.report
  return (
    <a
      href={`/api/export/files/${job.id}`}
      download={name}
      className="inline-flex items-center gap-1.5 text-accent underline underline-offset-2"
    >
      <Download size={14} aria-hidden="true" />
      <span>{`Save the ${format}: ${counted(files, 'file')}, ${bytesText(bytes)}`}</span>
      <span>{held > 0 && `; ${counted(held, 'file')} changed since and left out`}</span>
    </a>
  )
}
