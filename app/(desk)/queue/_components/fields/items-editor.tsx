import { ArrowUp, X } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { LineEditor } from '#app/(desk)/queue/_components/fields/line-editor.tsx'
import { itemStructure, itemWord } from '#lib/fields/item-text.ts'
import { visible } from '#lib/format/hidden.ts'

type Props = {
  label: string
  items: readonly string[]
  /** Whether an item may be the text of a structure, which is moved and removed only. */
  hasStructures: boolean
  /** Why the list cannot be that; undefined where it is taken. */
  onChange: (items: readonly string[]) => string | undefined
}

/** A list in its order: items are changed where they stand, moved up, removed, and added at the end. */
export function ItemsEditor({ label, items, hasStructures, onChange }: Props) {
  const isFixed = (item: string) => hasStructures && itemStructure(item) !== null
  return (
    <div className="flex flex-col gap-1.5">
      {items.length > 0 && (
        <ol aria-label={label} className="flex flex-col gap-1.5">
          {items.map((item, at) => {
            const word = isFixed(item) ? itemWord(item) : item
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: items may repeat, and an editor goes with its place
              <li key={`${at} ${item}`} className="flex items-start gap-1">
                {isFixed(item) ? (
                  <span className="min-w-0 flex-1 py-1.5 wrap-anywhere">
                    <bdi>{visible(word)}</bdi>
                  </span>
                ) : (
                  <LineEditor
                    label={`${label} ${at + 1}`}
                    value={item}
                    onChange={(text) => onChange(items.with(at, text))}
                  />
                )}
                {at > 0 && (
                  <Button
                    look="quiet"
                    size="icon"
                    aria-label={`Move up: ${word}`}
                    title="Move up"
                    onClick={() => onChange(items.toSpliced(at, 1).toSpliced(at - 1, 0, item))}
                  >
                    <ArrowUp size={14} aria-hidden="true" />
                  </Button>
                )}
                <Button
                  look="quiet"
                  size="icon"
                  aria-label={`Remove: ${word}`}
                  title="Remove"
                  onClick={() => onChange(items.toSpliced(at, 1))}
                >
                  <X size={14} aria-hidden="true" />
                </Button>
              </li>
            )
          })}
        </ol>
      )}
      <LineEditor
        label={`Add to ${label}`}
        value={null}
        placeholder="Add…"
        onChange={(text) => onChange([...items, text])}
      />
    </div>
  )
}
