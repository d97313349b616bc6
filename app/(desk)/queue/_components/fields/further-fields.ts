import { flushSync } from 'react-dom'
import { isEditingShown, showEditing } from '#app/(desk)/queue/_components/desk/editing-shown.ts'
import type { Permission } from '#lib/auth/permission.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'

/** The id of what holds the further fields of the article, beside what is read. */
export const FURTHER_FIELDS = 'further-fields'

/** Whether somebody may change any of them; coverage is edited where it is read. */
export function hasFurtherFields(
  { fields }: Pick<ArticleDetail, 'fields'>,
  allowed: readonly Permission[],
): boolean {
  return fields.some(({ item, permission }) => item === undefined && allowed.includes(permission))
}

/** Puts the focus into the first that can be changed, shown for that where they were hidden. */
export function focusFurtherFields(): void {
  // Drawn at once: nothing hidden can have the focus.
  if (!isEditingShown()) flushSync(() => showEditing(true))
  const places = [...document.querySelectorAll(`#${FURTHER_FIELDS} > section`)].flatMap(
    (field) =>
      field.querySelector<HTMLElement>('input, textarea, select') ?? field.querySelector('button') ?? [],
  )
  places[0]?.focus()
}
