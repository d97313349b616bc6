/** The formats that frontmatter is read and written in. */
export type FormatName = 'yaml' | 'toml' | 'json'
