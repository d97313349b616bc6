/**
 * Why an entry was quarantined at import, or a write to it refused. Rule names are permanent.
 * `hint` says what to do; the message that names the exact place is made where the rule is broken.
 */
export const RULES = {
  // What the bytes are
  'not-utf8': { hint: 'Save the file as UTF-8.' },
  'control-character': { hint: 'Remove the control character; only tabs and line breaks are allowed.' },
  'file-too-large': { hint: 'Keep entries under 2 MB.' },
  'frontmatter-too-large': { hint: 'Keep frontmatter under 256 kB and 3,000 lines.' },
  'blank-lines': { hint: 'Remove the long run of blank lines.' },
  'cr-line-ends': { hint: 'Save the file with LF or CRLF line ends.' },
  // What the fences say
  'no-frontmatter': {
    hint: 'Start the file with a line of exactly three dashes, then the fields, then three dashes.',
  },
  'left-out': { hint: 'Nothing is to be done: files without frontmatter are no entries.' },
  'conflict-markers': {
    hint: 'Keep one side of the merge, or both, and delete the lines with the markers.',
  },
  'unclosed-frontmatter': {
    hint: 'Close the frontmatter with a line like the one that opens it, of exactly three dashes or plus signs, or with its brace.',
  },
  'ambiguous-fence': {
    hint: 'Indent or reword what stands here; readers disagree on where the frontmatter ends.',
  },
  'below-blanks': { hint: 'Delete the blank lines before the frontmatter.' },
  'foreign-language': {
    hint: 'Write it as YAML between --- lines, as TOML between +++ lines or as JSON in braces; code is never run.',
  },
  // What the frontmatter says
  'invalid-yaml': { hint: 'Correct the YAML at the place shown; quotes around the value mostly help.' },
  'invalid-toml': { hint: 'Correct the TOML at the place shown; texts stand in quotes.' },
  'invalid-json': {
    hint: 'Correct the JSON at the place shown; keys and texts stand in double quotes, without a comma behind the last.',
  },
  'not-a-mapping': { hint: 'Frontmatter must be a list of keys with their values.' },
  'empty-frontmatter': { hint: 'Add at least a title.' },
  'duplicate-key': { hint: 'Keep one of the two lines; readers disagree on which one wins.' },
  'forbidden-key': { hint: 'Rename the key; this name is unsafe in JavaScript.' },
  'merge-key': { hint: 'Write the merged fields out.' },
  'yaml-tag': { hint: 'Remove the tag (the word after the exclamation mark).' },
  'too-many-aliases': { hint: 'Write the repeated values out.' },
  'cyclic-alias': { hint: 'Write the repeated values out; this one contains itself.' },
  'too-deep': { hint: 'Flatten the structure to at most 20 levels.' },
  // What the fields hold
  'title-missing': { hint: 'Add a title.' },
  'title-not-text': { hint: 'Put the title in quotes.' },
  'published-not-boolean': { hint: 'Write published: true or published: false.' },
  'topics-not-text': { hint: 'Make topics a list of words.' },
  'number-not-finite': { hint: 'Write a plain number, or leave the field out.' },
  'url-not-text': { hint: 'Write the address as one piece of text.' },
  'field-not-text': { hint: 'Write the value as one piece of text.' },
  'escaped-nul': { hint: 'Remove the \\0 or \\u0000 from the value.' },
  // Why a write was refused
  'shared-anchor': {
    hint: 'Write the value out here, without & and *, and in each field that refers to it.',
  },
  'not-a-scalar': { hint: 'Write one value behind the key, such as published: false.' },
  'not-a-list-of-text': { hint: 'Write each item of the list as one piece of text.' },
  'unusual-layout': {
    hint: 'Write the field on lines of its own, such as published: false or topics: [AI], and no text goes on in the first column.',
  },
  'value-not-writable': { hint: 'Remove the character that cannot be stored from the value.' },
  'comment-inside': { hint: 'Move the comment to a line of its own above the field.' },
  'verification-failed': {
    hint: 'The change could not be proven safe; edit the file by hand and report it.',
  },
  // What the file system says
  unreadable: { hint: 'Check the permissions of the file.' },
  'name-not-utf8': { hint: 'Rename the file, then import.' },
  outside: { hint: 'The stored path leaves the content folder; import again.' },
  backslash: {
    hint: 'Rename the file or folder, then import.',
  },
  'dot-folder': { hint: 'Dot-folders are never written; move the entry.' },
  symlink: { hint: 'Links are never followed; replace the link by a file.' },
  missing: { hint: 'The file is gone; import again, or restore it.' },
  'not-a-file': { hint: 'Something other than a file stands there; import again.' },
  'changed-on-disk': { hint: 'The file changed while it was being written; import and export again.' },
  unwritable: { hint: 'Check permissions and free space. The original is as it was.' },
} as const

export type Rule = keyof typeof RULES

/** What stands in the place of a rule where a file is no content at all, such as a README: nothing is broken then. */
export const LEFT_OUT = 'left-out' satisfies Rule

/**
 * Whether a file without frontmatter never meant to have any. One that begins with dashes was meant to be an entry,
 * and so was the file of an article that is known.
 */
export function isNoContent({ rule, sourceLine }: Problem, isKnown: boolean): boolean {
  return rule === 'no-frontmatter' && !isKnown && !sourceLine.trimStart().startsWith('-')
}

/** One broken rule with its place. Lines and columns count from 1; columns count UTF-16 units. */
export type Problem = {
  readonly rule: Rule
  readonly message: string
  readonly hint: string
  readonly line: number
  readonly column: number
  /** The text of that line, cut to 200 characters, for a pointer underneath; never the value of `secured`. */
  readonly sourceLine: string
}
