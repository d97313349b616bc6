import { Block } from '#app/_components/block.tsx'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { ChoiceEditor } from '#app/(desk)/queue/_components/fields/choice-editor.tsx'
import { FlagEditor } from '#app/(desk)/queue/_components/fields/flag-editor.tsx'
import { ItemsEditor } from '#app/(desk)/queue/_components/fields/items-editor.tsx'
import { LineEditor } from '#app/(desk)/queue/_components/fields/line-editor.tsx'
import { shownFields } from '#app/(desk)/queue/_components/fields/shown-fields.ts'
import { useFieldChange } from '#app/(desk)/queue/_components/fields/use-field-change.ts'
import { KINDS } from '#lib/fields/kinds.ts'
import { visible } from '#lib/format/hidden.ts'
import type { ArticleDetail, FieldView } from '#lib/schema/article.ts'
import type { FieldValue } from '#lib/schema/values.ts'

/** The fields that this site has besides the flag and the topics, each with what its kind is edited by; coverage is edited where it is read. */
export function OwnFields({ article }: { article: ArticleDetail }) {
  const { allowed } = useDesk()
  const fields = shownFields(article).filter(({ item }) => item === undefined)
  return fields.map((field) => (
    <Block key={field.name} title={field.label}>
      {allowed.includes(field.permission) ? (
        <FieldEditor field={field} />
      ) : (
        <p>{visible(KINDS[field.kind].word(field.value))}</p>
      )}
    </Block>
  ))
}

function FieldEditor({ field }: { field: FieldView }) {
  const { kind, label, value } = field
  const change = useFieldChange(field)
  switch (kind) {
    case 'flag':
      return <FlagEditor label={label} value={value} onChange={change} />
    case 'list':
    case 'items':
      return (
        <ItemsEditor
          label={label}
          items={typeof value === 'object' && value !== null ? value : []}
          hasStructures={kind === 'items'}
          onChange={change}
        />
      )
    case 'choice':
      return (
        <ChoiceEditor
          label={label}
          value={value}
          choices={field.choices ?? []}
          onChange={(choice) => change(choice === '' ? null : choice)}
        />
      )
    case 'number':
      return <LineEditor label={label} value={value} onChange={(text) => change(numberIn(text))} />
    case 'text':
    case 'line':
    case 'words':
    case 'date':
      return <LineEditor label={label} value={value} onChange={(text) => change(text === '' ? null : text)} />
  }
}

/** A text that is no number stays the text that it is: the kind says what it thinks of it. */
function numberIn(text: string): FieldValue {
  const typed = text.trim()
  if (typed === '') return null
  return /^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(typed) ? Number(typed) : text
}
