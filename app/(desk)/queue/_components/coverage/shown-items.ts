import { itemStructure, itemWord } from '#lib/fields/item-text.ts'
import type { ItemKeys } from '#lib/fields/new-item.ts'
import type { CoverageItem } from '#lib/schema/article.ts'
import { valueAt } from '#lib/schema/site/site-values.ts'

/** An item of the list as it is wanted, with what the page shows of it. */
export type ShownItem = { readonly text: string; readonly title: string; readonly card: CoverageItem }

/** Each item with the card that came with the article, or what it says itself where it is new. */
export function shownItems(
  items: readonly string[],
  keys: ItemKeys,
  related: readonly CoverageItem[],
): ShownItem[] {
  return items.map((text) => {
    const told = itemStructure(text) ?? {}
    const word = (part: keyof ItemKeys) => {
      const key = keys[part]
      const value = key === undefined ? undefined : valueAt(told, key)
      return typeof value === 'string' ? value : ''
    }
    const [title, link] = [word('title'), word('link')]
    const known = related.find(({ webUrl, title: own }) => (link === '' ? own === title : webUrl === link))
    const card = known ?? {
      ...NOTHING,
      title: title || itemWord(text),
      webUrl: link,
      provider: word('outlet'),
      dateText: word('date'),
    }
    return { text, title: card.title, card }
  })
}

const NOTHING: CoverageItem = {
  title: '',
  excerpt: '',
  webUrl: '',
  canonicalUrl: null,
  dateText: null,
  date: null,
  provider: '',
  quality: null,
  imageUrl: null,
  article: null,
}
