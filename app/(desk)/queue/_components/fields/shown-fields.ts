import type { ArticleDetail, FieldView } from '#lib/schema/article.ts'

/** The further fields of an article with what was just wanted of them, also before the server has answered. */
export function shownFields({
  fields,
  others = {},
}: Pick<ArticleDetail, 'fields' | 'others'>): readonly FieldView[] {
  return fields.map((field) => ({
    ...field,
    value: others[field.name] ?? (field.name in others ? null : field.value),
  }))
}
