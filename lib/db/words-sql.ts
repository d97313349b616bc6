/** Some words of a fixed list inside a statement, `('rejected', 'duplicate')`; never what anybody typed. */
export function wordsSql(words: readonly string[]): string {
  return `(${words.map((word) => `'${word}'`).join(', ')})`
}
