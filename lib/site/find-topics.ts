import type { TopicField, TopicShape } from '#lib/schema/site/site-map.ts'
import type { KeyUse, Origin } from '#lib/schema/site/site-reading.ts'
import { valueAt } from '#lib/schema/site/site-values.ts'
import { CANDIDATES, LISTS_ONLY, TOPIC_KEYS } from '#lib/site/candidates.ts'
import type { Declared } from '#lib/site/declared/declared.ts'
import type { Evidence } from '#lib/site/evidence.ts'
import { type Found, mostly, originOf, usesOf } from '#lib/site/find-values.ts'

const AUTHORS: ReadonlySet<string> = new Set(CANDIDATES.author.keys)

/** The keys with topics: those that are declared or the generator's, and that files use; then what files have besides. */
export function findTopics(
  evidence: Evidence,
  declared: readonly Declared[],
  vocabularyOf: (key: string) => string | undefined,
): Found<TopicField[]> {
  const { generator, preset } = evidence
  const says = declared.find(({ topics }) => topics !== undefined)
  const own: readonly TopicField[] = says?.topics ?? preset?.topics ?? []
  const wanted = [...own.map(({ key }) => key), ...TOPIC_KEYS]
  const uses = wanted.flatMap((key) =>
    usesOf(key, evidence).filter((use) =>
      isTopics(
        use,
        evidence,
        own.some((field) => field.key === key),
      ),
    ),
  )
  const known = new Map(uses.map((use) => [use.key, use]))
  const fields = [...known.values()].map((use) => fieldOf(use, own, evidence, vocabularyOf(use.key)))
  const value = evidence.read === 0 ? own.map((field) => ({ ...field })) : fields
  const origins: Origin[] = [
    ...(says === undefined ? [] : [{ from: 'declared' as const, file: says.file }]),
    ...(says === undefined &&
    generator !== null &&
    value.some(({ key }) => own.some((each) => each.key === key))
      ? [{ from: 'preset' as const, generator }]
      : []),
    ...value.flatMap(({ key }) => originOf(key, evidence)),
  ]
  return { value, origins: origins.length === 0 ? [{ from: 'default' }] : origins }
}

function isTopics(use: KeyUse, evidence: Evidence, isOwn: boolean): boolean {
  if (AUTHORS.has(use.key)) return false
  if (isOwn) return mostly(use, ['list', 'text', 'items', 'number', 'date'])
  const shapes = LISTS_ONLY.has(use.key) ? (['list'] as const) : (['list', 'text'] as const)
  return use.files * 100 >= evidence.read && mostly(use, shapes)
}

function fieldOf(
  use: KeyUse,
  own: readonly TopicField[],
  evidence: Evidence,
  vocabulary: string | undefined,
): TopicField {
  const usual = own.find(({ key }) => key === use.key)?.shape ?? 'list'
  const shape = shapeOf(use, usual, evidence)
  return { key: use.key, shape, ...(vocabulary !== undefined && { vocabulary }) }
}

/** Most files decide. A text is cut as the generator cuts it; elsewhere at commas, where it has any. */
function shapeOf({ key, shapes }: KeyUse, usual: TopicShape, { data }: Evidence): TopicShape {
  const lists = (shapes.list ?? 0) + (shapes.items ?? 0)
  const texts = (shapes.text ?? 0) + (shapes.number ?? 0) + (shapes.date ?? 0)
  if (lists >= texts) return 'list'
  if (usual === 'spaces') return 'spaces'
  const written = data.map((each) => valueAt(each, key)).filter((value) => typeof value === 'string')
  const withCommas = written.filter((value) => value.includes(',')).length
  return withCommas * 5 >= written.length ? 'commas' : 'one'
}
