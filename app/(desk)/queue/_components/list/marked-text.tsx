import { useMemo } from 'react'
import { searchMarks } from '#lib/format/search-marks.ts'

/** A text with what the search found in it marked. */
export function MarkedText({ text, search }: { text: string; search: string }) {
  const pieces = useMemo(() => searchMarks(search)(text), [search, text])
  return pieces.map(({ text, hit }, at) => {
    const key = `${at} ${text}`
    return hit ? (
      <mark key={key} className="rounded-xs bg-warn-soft text-inherit underline decoration-warn decoration-2">
        {text}
      </mark>
    ) : (
      <span key={key}>{text}</span>
    )
  })
}
