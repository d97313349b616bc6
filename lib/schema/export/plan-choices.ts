/** What an export plan covers beyond the edits of approved articles; lists and addresses name what is not usual. */
export type PlanChoices = {
  /** The edits of rejected articles and duplicates are written, too. */
  readonly includeRejected: boolean
  /** What the desk had written and what does not stand any more goes out of its files. */
  readonly takeOut: boolean
  /** Files whose text holds markers of a merge conflict are written, too. */
  readonly withMarkers: boolean
}

export const USUAL_CHOICES: PlanChoices = { includeRejected: false, takeOut: true, withMarkers: false }

/** How the address of the export page says what is not usual. */
const WORDS = { includeRejected: 'rejected', takeOut: 'take-out', withMarkers: 'markers' } as const

const CHOICES = ['includeRejected', 'takeOut', 'withMarkers'] as const satisfies (keyof PlanChoices)[]

const said = (isOn: boolean) => (isOn ? '1' : '0')

/** The choices that an address makes; `read` gives the value of a word. What is not understood is as usual. */
export function choicesFrom(read: (word: string) => unknown): PlanChoices {
  const choice = (name: keyof PlanChoices) => {
    const usual = USUAL_CHOICES[name]
    return read(WORDS[name]) === said(!usual) ? !usual : usual
  }
  return {
    includeRejected: choice('includeRejected'),
    takeOut: choice('takeOut'),
    withMarkers: choice('withMarkers'),
  }
}

/** The query of an address that makes these choices: `?rejected=1`; empty where all are as usual. */
export function choicesQuery(choices: PlanChoices): '' | `?${string}` {
  const words = CHOICES.filter((name) => choices[name] !== USUAL_CHOICES[name])
  const query = words.map((name) => `${WORDS[name]}=${said(choices[name])}`).join('&')
  return query === '' ? '' : `?${query}`
}
