/** As many answers as are kept; the one that nobody asked for the longest makes room. */
const KEPT = 30

/** What is kept under a key, or what `make` gives, kept from now on. */
export function kept<Answer>(
  answers: Map<string, Answer>,
  key: string,
  fits: (answer: Answer) => boolean,
  make: () => Answer,
): Answer {
  const known = answers.get(key)
  const answer = known !== undefined && fits(known) ? known : make()
  answers.delete(key)
  answers.set(key, answer)
  const oldest = answers.keys().next().value
  if (answers.size > KEPT && oldest !== undefined) answers.delete(oldest)
  return answer
}
