/** The article that an address of the queue names. */
export type ChosenArticle = {
  readonly selected: number | null
  /** What stands in its place and can be the id of none; null where nothing does. */
  readonly lost: string | null
}

export function chosenArticle(params: URLSearchParams): ChosenArticle {
  const given = params.get('article') ?? ''
  if (given === '') return { selected: null, lost: null }
  const id = Number(given)
  return Number.isSafeInteger(id) && id > 0 ? { selected: id, lost: null } : { selected: null, lost: given }
}
