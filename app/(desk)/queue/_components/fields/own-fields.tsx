import { Block } from '#app/_components/block.tsx'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { FieldEditor } from '#app/(desk)/queue/_components/fields/field-editor.tsx'
import { FURTHER_FIELDS } from '#app/(desk)/queue/_components/fields/further-fields.ts'
import { shownFields } from '#app/(desk)/queue/_components/fields/shown-fields.ts'
import { useFieldChange } from '#app/(desk)/queue/_components/fields/use-field-change.ts'
import { KINDS } from '#lib/fields/kinds.ts'
import { visible } from '#lib/format/hidden.ts'
import type { ArticleDetail, FieldView } from '#lib/schema/article.ts'

/** The fields that this site has besides the flag and the topics, each with what its kind is edited by; coverage is edited where it is read. */
export function OwnFields({ article }: { article: ArticleDetail }) {
  const { allowed } = useDesk()
  const fields = shownFields(article).filter(({ item }) => item === undefined)
  return (
    <div id={FURTHER_FIELDS} className="flex flex-col gap-5 empty:hidden">
      {fields.map((field) => (
        <Block key={field.name} title={field.label}>
          {allowed.includes(field.permission) ? (
            <OwnField field={field} />
          ) : (
            <p>{visible(KINDS[field.kind].word(field.value))}</p>
          )}
        </Block>
      ))}
    </div>
  )
}

function OwnField({ field }: { field: FieldView }) {
  return <FieldEditor field={field} value={field.value} onChange={useFieldChange(field)} />
}
