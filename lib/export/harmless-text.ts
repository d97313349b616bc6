/**
 * Signs by which hosting services, trackers and build servers find something to act upon. Each has a wide form that
 * people read the same and no service obeys: a reference without its sign refers to nothing.
 */
const WIDE: Readonly<Record<string, string>> = {
  '#': '＃',
  '@': '＠',
  '*': '＊',
  '[': '(',
  ']': ')',
  '!': '！',
  '&': '＆',
  $: '＄',
  '%': '％',
  '~': '～',
  '^': '＾',
  ':': '：',
  '/': '／',
  _: '＿',
  '-': '‑',
  '.': '．',
}
const wide = (text: string) => text.replace(/./gu, (sign) => WIDE[sign] ?? sign)

/** Words after which a number alone is taken for an issue, in the forms that services know. */
const CLOSING =
  /\b(clos(?:e|es|ed|ing)|fix(?:es|ed|ing)?|resolv(?:e|es|ed|ing)|implement(?:s|ed|ing)?|address(?:es|ed|ing)?|complet(?:e|es|ed|ing)|finish(?:es|ed|ing)?|deliver(?:s|ed|ing)?|re-?open(?:s|ed|ing)?|hold(?:s|ing)?|invalid(?:ates?)?|wontfix|on-hold|ref(?:s|erences?)?|re|see|part of|related to|depends on|commit|request)(\s*:?\s+)(?=(?:(?:issue|issues|bug|bugs|ticket|tickets|task|tasks|story)\s+)?(?:[A-Z]{0,3}\d|[0-9a-f]{7,64}\b))/giu

/** What each rule takes the power from, in the order in which they are applied. */
const RULES: readonly (readonly [RegExp, (found: string, ...groups: string[]) => string])[] = [
  [/[#@*[\]]/g, wide], // issues, people, skipped builds, smart commits
  [/[!&$%~^](?=\S)/g, wide], // merge requests, epics, snippets, milestones, labels, alerts
  [/:(?=\/\/)/g, wide], // addresses of issues; with the scheme they are no addresses any more
  [/(?<=\bwww)\.(?=\S)/gi, wide],
  [/(?<=^|\s)\/(?=\p{L})/gu, wide], // quick actions
  [/(?<=^|\s)--(?=\p{L})/gu, () => '–'], // options for build servers
  [/(?<=\p{Lu})_(?=\p{Lu})/gu, wide], // marks such as NO_CI
  [/(?<=\b[\p{L}_][\p{L}\p{N}_]*)-(?=\p{N})/gu, wide], // keys of trackers, GH-12
  [/(?<=\b\p{L}+(?:-\p{L}+)+)\s*:/gu, wide], // trailers
  [/(?<=\bBREAKING CHANGES?):/g, wide], // releases
  [/(?<=^\p{Ll}+(?:\([^)]*\))?！?)!?:/gu, wide],
  [CLOSING, (_found, word = '') => `${word} · `],
]

/** Foreign text, such as a title or a path, for a commit message: one can read it, and nothing acts upon it. */
export function harmless(text: string): string {
  return RULES.reduce((now, [form, change]) => now.replace(form, change), text)
}
