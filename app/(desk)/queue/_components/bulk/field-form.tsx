import { Fragment, type ReactNode, useId } from 'react'
import { inputLook } from '#app/_components/form/input-look.ts'
import { type FieldWish, refusal, wishFor } from '#app/(desk)/queue/_components/bulk/field-wish.ts'
import { FieldEditor } from '#app/(desk)/queue/_components/fields/field-editor.tsx'
import { LineEditor } from '#app/(desk)/queue/_components/fields/line-editor.tsx'
import { OPERATIONS, operationsOn } from '#lib/fields/operations.ts'
import type { Field } from '#lib/fields/table.ts'
import { visible } from '#lib/format/hidden.ts'
import { wordOf } from '#lib/schema/words.ts'

type Props = {
  fields: readonly Field[]
  wish: FieldWish
  onWish: (wish: FieldWish) => void
}

/** Which field, what is done to it, and the values by what its kind is edited by. */
export function FieldForm({ fields, wish, onWish }: Props) {
  const { field, operation } = wish
  return (
    <div className="mt-3 flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <Choice
          label="Field"
          value={field.name}
          options={fields.map(({ name, label }) => ({ value: name, label }))}
          onChoice={(name) => {
            const next = fields.find((other) => other.name === name)
            if (next !== undefined) onWish(wishFor(next, operation))
          }}
        />
        <Choice
          label="What to do"
          value={operation}
          options={operationsOn(field).map((value) => ({ value, label: OPERATIONS[value].label }))}
          onChoice={(name) => onWish(wishFor(field, wordOf(operationsOn(field), name)))}
        />
      </div>
      {operation !== 'clear-field' && <Values wish={wish} onWish={onWish} />}
    </div>
  )
}

function Values({ wish, onWish }: Omit<Props, 'fields'>) {
  const { field, operation, value = null, from } = wish
  const isReplacing = operation === 'replace-value'
  const isOfList = field.kind === 'list' || field.kind === 'items'
  // Of a list one item takes the place of another.
  const edited = isReplacing && isOfList ? ({ ...field, kind: 'text' } as const) : field
  const old = `${field.label}: old value`
  const label = isReplacing ? `${field.label}: new value` : field.label
  return (
    // What was typed for another field or operation is no value of this one.
    <Fragment key={`${field.name} ${operation}`}>
      {isReplacing && (
        <Named label={old}>
          <LineEditor
            label={old}
            placeholder="The whole value, as it stands"
            value={from === '' ? null : from}
            onChange={(text) => {
              onWish({ ...wish, from: text })
              return undefined
            }}
          />
        </Named>
      )}
      <Named label={label}>
        <FieldEditor
          field={{ ...edited, label }}
          value={value}
          onChange={(wanted) => {
            const problem = refusal(wish, wanted)
            if (problem === undefined) onWish({ ...wish, value: wanted ?? undefined })
            return problem
          }}
        />
      </Named>
    </Fragment>
  )
}

/** The name of an editor, which says it to those who listen by itself. */
function Named({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <p aria-hidden="true" className="text-sm font-medium">
        {visible(label)}
      </p>
      {children}
    </div>
  )
}

type ChoiceProps = {
  label: string
  value: string
  options: readonly { readonly value: string; readonly label: string }[]
  onChoice: (value: string) => void
}

function Choice({ label, value, options, onChoice }: ChoiceProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <select id={id} value={value} onChange={({ target }) => onChoice(target.value)} className={inputLook}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {visible(option.label)}
          </option>
        ))}
      </select>
    </div>
  )
}
