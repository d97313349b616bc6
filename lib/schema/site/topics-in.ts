import type { TopicShape } from '#lib/schema/site/site-map.ts'

/** Topics as a list, from any of the shapes in which sites write them; anything else as it stands. */
export function topicsIn(value: unknown, shape: TopicShape): unknown {
  if (typeof value !== 'string') return value
  if (shape === 'list' || shape === 'one') return value.trim() === '' ? [] : [value]
  return value
    .split(shape === 'spaces' ? /\s+/ : ',')
    .map((topic) => topic.trim())
    .filter((topic) => topic !== '')
}
