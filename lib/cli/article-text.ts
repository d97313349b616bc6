import { plain } from '#lib/cli/plain.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'
import { WARNINGS } from '#lib/schema/entry/warnings.ts'

/** What `copydesk show` prints: everything that an editor would be told in the article's pane, a line each. */
export function articleText(article: ArticleDetail): string {
  return [
    JSON.stringify(article.title),
    plain`${article.path}`,
    plain`status ${article.status}, published ${article.published}, version ${article.version}`,
    plain`topics: ${article.topics.join('; ') || 'none'}`,
    ...labelLines(article),
    ...article.fields.map(({ name, value }) => plain`${name}: ${JSON.stringify(value)}`),
    ...fileLines(article),
    ...article.warnings.map(warningLine),
    ...basisLines(article),
    ...(article.duplicateOf === null
      ? []
      : [plain`duplicate of: ${article.duplicateOf.path} (${article.duplicateOf.status})`]),
    ...article.duplicates.map(({ path }) => plain`has a duplicate: ${path}`),
    ...article.sameAddress.map(
      ({ path, status, missing }) => plain`same address as: ${path} (${status}${missing ? ', missing' : ''})`,
    ),
    plain`related (${article.related.length}):`,
    ...article.related.map(
      (item) =>
        plain`  ${item.provider}: ${JSON.stringify(item.title)}${item.article === null ? '' : ` [imported, ${item.article.status}]`}`,
    ),
    plain`pending edits (${article.edits.length}):`,
    ...article.edits.map(editLine),
    ...(article.diffProblem === null ? [] : [plain`cannot be exported: ${article.diffProblem}`]),
    ...article.takenBack.map(
      ({ field, ours, theirs }) =>
        plain`taken back: ${field} is ${JSON.stringify(theirs)} again, exported was ${JSON.stringify(ours)}`,
    ),
    ...writerLines(article),
    ...(article.stillWritten > 0
      ? ['still in the file, although it does not stand any more: export takes it out']
      : []),
    plain`notes (${article.notes.length}):`,
    ...article.notes.map(({ at, author, text }) => plain`  ${at} ${author} ${JSON.stringify(text)}`),
    plain`history (${article.history.length}):`,
    ...article.history.map(({ at, actor, sentence }) => plain`  ${at} ${actor} ${sentence}`),
  ].join('\n')
}

/** By what the site sorts it besides. */
function labelLines({ authors = [], language, labels = [] }: ArticleDetail): string[] {
  return [
    ...(authors.length === 0 ? [] : [plain`author: ${authors.join('; ')}`]),
    ...(language === undefined ? [] : [plain`language: ${language}`]),
    ...labels.map(({ label, words }) => plain`${label}: ${words.join('; ')}`),
  ]
}

function fileLines({ fileProblem }: ArticleDetail): string[] {
  if (fileProblem === null) return []
  const { line, message, hint } = fileProblem
  return [plain`the file cannot be read any more: line ${line}: ${message} ${hint}`]
}

/** Who brought what stands in the file where that is in question. */
function writerLines({ upstreamCommit, upstreamUncommitted }: ArticleDetail): string[] {
  if (upstreamUncommitted) return ['in the file: not committed yet']
  if (upstreamCommit === null) return []
  return [plain`in the file: ${upstreamCommit.author}, commit ${upstreamCommit.sha.slice(0, 9)}`]
}

function warningLine({ rule, field, line, why }: ArticleDetail['warnings'][number]): string {
  const place = [field, line === undefined ? '' : plain`line ${line}`]
    .filter((part) => part !== '')
    .join(', ')
  return ['warning:', WARNINGS[rule], place === '' ? '' : plain`(${place})`, why ?? '']
    .filter((part) => part !== '')
    .join(' ')
}

function basisLines({ basis }: ArticleDetail): string[] {
  return basis === null ? [] : [plain`decided when the file said: ${JSON.stringify(basis.title)}`]
}

function editLine({ field, base, value, theirs, by }: ArticleDetail['edits'][number]): string {
  const line = plain`  ${field}: ${JSON.stringify(base)} → ${JSON.stringify(value)} by ${by}`
  return theirs === null ? line : plain`${line}, in conflict: upstream has ${JSON.stringify(theirs.value)}`
}
