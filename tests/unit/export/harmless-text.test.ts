import { expect, test } from 'vitest'
import { commitMessage } from '#lib/export/commit-message.ts'
import { harmless } from '#lib/export/harmless-text.ts'

/** A text that makes something act, and how that something finds it. */
const ACTING: readonly (readonly [string, string, RegExp])[] = [
  ['a closing word', 'fixes #12', /#\d+/],
  ['a closing word with another repository', 'resolves o/r#3', /[\w.-]+\/[\w.-]+#\d+/],
  [
    'a closing word with an address',
    'closes https://host.example/o/r/issues/9',
    /https?:\/\/\S+\/issues\/\d+/,
  ],
  ['a closing word without a sign', 'Closes issue 12', /closes?:?\s+(issue\s+)?#?\d+/i],
  ['a closing word with a colon', 'Closes: 123456', /closes?:\s*\d+/i],
  ['a closing word for a task', 'Fixes T123', /fixes\s+T\d+/i],
  ['an address alone', 'see http://host.example/o/r/pull/9', /https?:\/\//],
  ['an address without a scheme', 'see www.host.example/o/r/issues/9', /\bwww\.\S+/],
  ['an issue by prefix', 'GH-12', /\bGH-\d+/i],
  ['a key of a tracker', 'ABC-12', /\b[A-Z][A-Z0-9_]+-\d+/],
  ['a command for a tracker', 'ABC-12 #close #time 2h thanks', /[A-Z]+-\d+\s+#\w+/],
  ['a key with digits and a line', 'A1_B-7', /\b[A-Z][A-Z0-9_]+-\d+/],
  ['a work item', 'AB#77', /AB#\d+/],
  ['a person', 'thanks @boss', /@\w+/],
  ['a team', '@o/team', /@\w+\/\w+/],
  ['everybody', '@all', /@all/],
  ['a merge request', '!12', /!\d+/],
  ['a merge request elsewhere', 'g/p!12', /!\d+/],
  ['an epic', '&3', /&\d+/],
  ['a snippet', '$5', /\$\d+/],
  ['a milestone by number', '%4', /%\d+/],
  ['a milestone by name', '%"Next one"', /%"/],
  ['a label', '~bug ~"to do"', /~[\w"]/],
  ['an alert', '^alert#4', /\^alert/],
  ['a vulnerability', '[vulnerability:4]', /\[vulnerability:\d+\]/],
  ['an iteration', '*iteration:4', /\*iteration/],
  ['a quick action', '/close', /(^|\s)\/close/],
  ['a quick action in a sentence', 'then /merge it', /(^|\s)\/merge/],
  ['a build to skip', '[skip ci]', /\[(skip ci|ci skip|no ci|skip actions)\]/],
  ['a build to skip, the other way', '[CI SKIP]', /\[ci skip\]/i],
  ['a build to skip by stars', '***NO_CI***', /\*\*\*NO_CI\*\*\*|NO_CI/],
  ['a build to skip by an option', 'x --skip-ci', /--skip-ci/],
  ['checks to skip', 'skip-checks: true', /skip-checks:\s*true/],
  ['a signature', 'Signed-off-by: Boss', /Signed-off-by:/i],
  ['an author', 'Co-authored-by: Boss <b@x.example>', /Co-authored-by:/i],
  ['a review', 'Change-Id: I0123456789abcdef0123456789abcdef01234567', /Change-Id:/],
  ['a dependency', 'Depends-On: https://host.example/1', /Depends-On:/],
  ['our own run', 'Copydesk-Run: 0192', /Copydesk-Run:/],
  ['a release that breaks', 'BREAKING CHANGE: all', /BREAKING[ -]CHANGE:/],
  ['a release that breaks, with a dash', 'BREAKING-CHANGE: all', /BREAKING[ -]CHANGE:/],
  ['a feature', 'feat: x', /^(- )?(feat|fix)(\(.*?\))?!?:/],
  ['a feature that breaks', 'feat(core)!: x', /^(- )?(feat|fix)(\(.*?\))?!?:/],
  ['a commit in a commit', 'BEGIN_NESTED_COMMIT feat: x END_NESTED_COMMIT', /BEGIN_NESTED_COMMIT/],
  ['a commit taken back', 'This reverts commit 0123456789abcdef.', /reverts commit [0-9a-f]{7,}/],
  ['a commit picked', '(cherry picked from commit 0123456789abcdef)', /from commit [0-9a-f]{7,}/],
]

const item = (title: string, path: string) => ({ title, path, keys: ['topics'], published: 'true' })
const body = (message: string) => message.split('\n').slice(2, -3).join('\n')

test.each(ACTING)('%s is found in %j, and in no commit message', (_what, text, finds) => {
  expect(text).toMatch(finds)
  const asTitle = body(commitMessage('run', [item(text, 'a.md')]))
  const asPath = body(commitMessage('run', [item('A title', `_news/${text}/${text}.md`)]))
  const inWords = body(commitMessage('run', [item(`News: ${text} and more`, 'a.md')]))
  for (const told of [asTitle, asPath, inWords]) expect(told).not.toMatch(finds)
})

test.each([
  ['Peace & war: 10 % more for $ and € alike!', 'Peace & war: 10 % more for $ and € alike!'],
  ['OpenAI: what we know so far', 'OpenAI: what we know so far'],
  ['GPT-4 beats 3 rivals', 'GPT‑4 beats 3 rivals'],
  ['State-of-the-art chips, a follow-up', 'State-of-the-art chips, a follow-up'],
  ['人工智能：2026 年 #1', '人工智能：2026 年 ＃1'],
  ['_news/2026-11-24-a.md', '_news/2026-11-24-a.md'],
  ['Bank closes 12 branches', 'Bank closes · 12 branches'],
])('%j stays readable as %j', (text, expected) => {
  expect(harmless(text)).toBe(expected)
})

test('what is harmless stays as it is', () => {
  for (const [, text] of ACTING) expect(harmless(harmless(text))).toBe(harmless(text))
})
