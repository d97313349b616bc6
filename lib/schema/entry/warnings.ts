/**
 * What an editor should know about an imported entry that is odd but usable. Rule names are permanent;
 * the sentence is what the desk shows.
 */
export const WARNINGS = {
  unwritable: 'An export cannot change this field in the file as it stands.',
  'conflict-markers':
    'The text holds the markers of a merge conflict in git. Export leaves the file alone unless somebody says that they belong there.',
  'other-readers': 'Jekyll and Hugo may not read this file.',
  'control-characters':
    'The text below the frontmatter holds control characters; they are shown as signs or not at all.',
  draft:
    'The file also says draft: true, and the site does not show drafts. The desk leaves that line alone: take it out of the file.',
  'mixed-line-ends': 'The file mixes Windows and Unix line ends; each stays as it is.',
  'below-blanks':
    'Blank lines stand before the frontmatter: Hugo and Zola read it all the same; others, such as Jekyll, take the whole file for text. Delete the blank lines.',
  'alias-used': 'The frontmatter uses a YAML alias; it is kept when other fields change.',
  'excerpt-separator': 'The file sets excerpt_separator; the desk does not obey it.',
  'title-not-quoted': 'The title is not quoted and is read as something other than text.',
  'title-line-break': 'The title has a line break.',
  'title-from-name': 'The file has no title; what its name says stands in its place.',
  'title-long': 'The title is longer than 300 characters.',
  'direction-control':
    'The text holds characters that change the reading direction; they are shown as codes.',
  'hidden-characters': 'The text holds invisible characters; they are shown as codes.',
  'published-empty': 'The published flag is empty; the desk treats it as absent.',
  'topics-empty': 'The topics key is there but empty.',
  'topics-repeated': 'A topic stands in the list twice.',
  'topic-not-text':
    'The topic is not quoted and is read as something other than text; the desk shows what is written.',
  'topics-single': 'Topics is one word instead of a list.',
  'date-missing': 'There is no publishedDateTime.',
  'date-unreadable': 'publishedDateTime is not a date that can be read.',
  'date-implausible': 'publishedDateTime lies before 1990 or after 2100; the article sorts as undated.',
  'link-missing': 'There is no address of the original.',
  'link-unsafe': 'An address is not an ordinary web address; it is shown as text.',
  'link-user-info': 'An address hides its real host behind a user name.',
  'link-look-alike': 'An address uses a host that may imitate another.',
  'image-unusable': 'An image address is not one a browser should load.',
  'image-not-https': 'An image is not served over HTTPS.',
  'related-odd': 'Something in related is not as expected and is left out here.',
  'embedded-script': 'featuredContent holds script; the desk never shows it as HTML.',
  'path-like-field': 'A field looks like a path that leaves its folder; the desk never uses it as one.',
  'reserved-field': 'A field is named like one of the desk’s own; it means nothing to the desk.',
  'field-odd': 'An optional field is not of the kind expected and is left out here.',
} as const

export type WarningRule = keyof typeof WARNINGS

/**
 * `field` names the frontmatter key, such as `related.0.webUrl`; `line` is that of the file, from 1, and `why` says what
 * stands there and what to do, where the rule alone does not.
 */
export type Warning = {
  readonly rule: WarningRule
  readonly field: string
  readonly line?: number | undefined
  readonly why?: string | undefined
}

/** Collects warnings; a rule is told once a field. */
export type Warn = (rule: WarningRule, field: string) => void
