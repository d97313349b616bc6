import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Button } from '#app/_components/button.tsx'
import { Dialog } from '#app/_components/form/dialog.tsx'
import { inputLook } from '#app/_components/form/input-look.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { focusFurtherFields, hasFurtherFields } from '#app/(desk)/queue/_components/fields/further-fields.ts'
import { shownFields } from '#app/(desk)/queue/_components/fields/shown-fields.ts'
import { KINDS } from '#lib/fields/kinds.ts'
import type { ArticleDetail, FieldView } from '#lib/schema/article.ts'

type Props = { article: ArticleDetail; onClose: () => void }

/**
 * The title and the summary of an article as its file has them, to be changed. `Ctrl+Enter` saves from a text of many
 * lines too; “More fields” saves and leads on to the further fields of the article.
 */
export function ToldDialog({ article, onClose }: Props) {
  const { setField } = useActs()
  const { allowed } = useDesk()
  const form = useRef<HTMLFormElement>(null)
  const fields = shownFields({ fields: article.told, others: article.others })
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [refused, setRefused] = useState<Readonly<Record<string, string>>>({})
  const goOn = () => {
    // Closed at once: until then the dialog keeps the focus to itself.
    flushSync(onClose)
    focusFurtherFields()
  }
  const more = hasFurtherFields(article, allowed)
  /** Saves what was changed, where all of it can stand, and goes on. */
  const save = (then: () => void) => {
    const wanted = fields.flatMap((field) => {
      const text = typed[field.name]
      return text === undefined || text === field.value ? [] : [{ field, text }]
    })
    const checked = wanted.map(({ field, text }) => ({
      field,
      value: KINDS[field.kind].accept(text, field.value),
    }))
    const wrong = checked.flatMap(({ field, value }) =>
      value.ok ? [] : [[field.name, value.error] as const],
    )
    setRefused(Object.fromEntries(wrong))
    if (wrong.length > 0) return
    for (const { field, value } of checked)
      if (value.ok && value.value !== field.value) setField(field.name, value.value)
    then()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit()
  }
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title="Title and summary"
      description={
        fields.length > 0
          ? 'As they stand in the file. An export writes what you change, and nothing else.'
          : 'The files of this site keep neither under a key that can be written.'
      }
    >
      {fields.length > 0 && (
        <form
          ref={form}
          onSubmit={(event) => {
            event.preventDefault()
            save(onClose)
          }}
          className="flex flex-col gap-4"
          noValidate
        >
          {fields.map((field) => (
            <ToldField
              key={field.name}
              field={field}
              text={typed[field.name] ?? String(field.value ?? '')}
              problem={refused[field.name]}
              onKeyDown={onKeyDown}
              onText={(text) => setTyped((known) => ({ ...known, [field.name]: text }))}
            />
          ))}
          <div className="flex flex-wrap justify-end gap-2">
            {more && (
              <Button className="mr-auto" onClick={() => save(goOn)}>
                More fields
              </Button>
            )}
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" look="primary">
              Save
            </Button>
          </div>
        </form>
      )}
      {fields.length === 0 && more && <Button onClick={goOn}>More fields</Button>}
    </Dialog>
  )
}

type FieldProps = {
  field: FieldView
  text: string
  problem: string | undefined
  onText: (text: string) => void
  onKeyDown: (event: KeyboardEvent) => void
}

function ToldField({ field: { kind, label }, text, problem, onText, onKeyDown }: FieldProps) {
  const id = useId()
  const input = {
    id,
    value: text,
    dir: 'auto',
    // What Escape does to a word that is being put together is not for the dialog.
    'data-own-escape': true,
    'aria-invalid': problem === undefined ? undefined : true,
    'aria-describedby': problem === undefined ? undefined : `${id}-problem`,
    onKeyDown,
  }
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      {kind === 'line' && !text.includes('\n') ? (
        <input {...input} className={inputLook} onChange={({ target }) => onText(target.value)} />
      ) : (
        <textarea
          {...input}
          rows={6}
          className={`${inputLook} h-auto py-2`}
          onChange={({ target }) => onText(target.value)}
        />
      )}
      {problem !== undefined && (
        <p id={`${id}-problem`} role="alert" className="mt-1 text-sm text-danger">
          {problem}
        </p>
      )}
    </div>
  )
}
