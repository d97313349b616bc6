import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { kindOfField } from '#lib/fields/kind-of.ts'
import type { FieldView } from '#lib/schema/article.ts'
import type { FieldValue } from '#lib/schema/values.ts'

/** Sets a field; the answer is why it cannot be that value, undefined where it is set, or was so before. */
export function useFieldChange(field: FieldView): (wanted: FieldValue) => string | undefined {
  const { setField } = useActs()
  const { name, value } = field
  return (wanted) => {
    const accepted = kindOfField(field).accept(wanted, value)
    if (!accepted.ok) return accepted.error
    if (JSON.stringify(accepted.value) !== JSON.stringify(value)) setField(name, accepted.value)
    return undefined
  }
}
