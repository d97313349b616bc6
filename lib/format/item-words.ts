import { isDateText } from '#lib/fields/date-text.ts'
import type { ItemWords } from '#lib/fields/new-item.ts'
import { readable } from '#lib/format/entities.ts'

type Told = {
  readonly title: string
  readonly webUrl: string
  readonly dateText: string | null
  readonly providerName: string
  readonly providerDomain: string
}

/** What an item of coverage says of an article, read as people read it; a date only where files may spell it so. */
export function itemWords({ title, webUrl, dateText, providerName, providerDomain }: Told): ItemWords {
  return {
    title: readable(title),
    link: webUrl,
    date: dateText !== null && isDateText(dateText) ? dateText : '',
    outlet: readable(providerName) || providerDomain,
  }
}
