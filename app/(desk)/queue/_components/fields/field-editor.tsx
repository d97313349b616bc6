import { ChoiceEditor } from '#app/(desk)/queue/_components/fields/choice-editor.tsx'
import { FlagEditor } from '#app/(desk)/queue/_components/fields/flag-editor.tsx'
import { ItemsEditor } from '#app/(desk)/queue/_components/fields/items-editor.tsx'
import { LineEditor } from '#app/(desk)/queue/_components/fields/line-editor.tsx'
import type { Field } from '#lib/fields/table.ts'
import type { FieldValue } from '#lib/schema/values.ts'
import { isList } from '#lib/schema/words.ts'

type Props = {
  field: Pick<Field, 'kind' | 'label' | 'choices'>
  value: FieldValue
  /** Why the field cannot be that; undefined where it is taken. */
  onChange: (wanted: FieldValue) => string | undefined
}

/** What the values of a kind are edited by. */
export function FieldEditor({ field: { kind, label, choices = [] }, value, onChange }: Props) {
  switch (kind) {
    case 'flag':
      return <FlagEditor label={label} value={value} onChange={onChange} />
    case 'list':
    case 'items':
      return (
        <ItemsEditor
          label={label}
          items={isList(value) ? value : []}
          hasStructures={kind === 'items'}
          onChange={onChange}
        />
      )
    case 'choice':
      return (
        <ChoiceEditor
          label={label}
          value={value}
          choices={choices}
          onChange={(choice) => onChange(choice === '' ? null : choice)}
        />
      )
    case 'number':
      return <LineEditor label={label} value={value} onChange={(text) => onChange(numberIn(text))} />
    case 'text':
    case 'line':
    case 'words':
    case 'date':
      return (
        <LineEditor label={label} value={value} onChange={(text) => onChange(text === '' ? null : text)} />
      )
  }
}

/** A text that is no number stays the text that it is: the kind says what it thinks of it. */
function numberIn(text: string): FieldValue {
  const typed = text.trim()
  if (typed === '') return null
  return /^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(typed) ? Number(typed) : text
}
