import { foldLetters } from '#lib/format/fold-letters.ts'
import type { TopicOption } from '#lib/schema/topic.ts'

const SHOWN = 8

/**
 * Topics that fit what is being typed, best first: the name begins with it, a word of the name does, a keyword
 * does. Topics the article has are left out; without text the most used ones come.
 */
export function matchTopics(
  options: readonly TopicOption[],
  text: string,
  present: readonly string[],
): TopicOption[] {
  const wanted = foldLetters(text.trim())
  const open = options.filter(({ name }) => !present.includes(name))
  const ranked = open.flatMap((option) => {
    const rank = wanted === '' ? 0 : rankOf(option, wanted)
    return rank === null ? [] : [{ option, rank }]
  })
  ranked.sort(
    (a, b) =>
      a.rank - b.rank ||
      Number(b.option.known) - Number(a.option.known) ||
      b.option.articles - a.option.articles,
  )
  return ranked.slice(0, SHOWN).map(({ option }) => option)
}

function rankOf({ name, keywords }: TopicOption, wanted: string): number | null {
  const folded = foldLetters(name)
  if (folded.startsWith(wanted)) return 0
  if (folded.split(/[\s-]+/).some((word) => word.startsWith(wanted))) return 1
  if (folded.includes(wanted)) return 2
  return keywords.some((keyword) => foldLetters(keyword).startsWith(wanted)) ? 3 : null
}
