/** How an article is named wherever a command takes one. */
export const ARTICLE = {
  text: 'path from here or below the content folder, or id',
  names: 'file',
} as const
