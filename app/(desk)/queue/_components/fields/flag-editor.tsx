import { Button } from '#app/_components/button.tsx'
import type { FieldValue } from '#lib/schema/values.ts'

type Props = { label: string; value: FieldValue; onChange: (value: boolean) => void }

/** True or false, and none pressed where the file has no such flag. */
export function FlagEditor({ label, value, onChange }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: two toggle buttons, not a form
    <div role="group" aria-label={label} className="inline-flex gap-1">
      {[true, false].map((each) => (
        <Button
          key={String(each)}
          size="small"
          look={value === each ? 'primary' : 'plain'}
          aria-pressed={value === each}
          onClick={() => onChange(each)}
        >
          {String(each)}
        </Button>
      ))}
    </div>
  )
}
