import type { z } from 'zod'

/** What is wrong with a configuration: the way to the value, and a sentence. */
export type SiteIssue = { readonly path: readonly (string | number)[]; readonly message: string }

/** The first thing that a schema of the site has to say, as a sentence about the place that it leads to. */
export function firstSiteIssue(error: z.ZodError): SiteIssue {
  const issue = error.issues[0]
  if (issue === undefined) return { path: [], message: 'Something is not as expected.' }
  return inside(issue)
}

function inside(issue: z.core.$ZodIssue, before: readonly (string | number)[] = []): SiteIssue {
  const path = [...before, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))]
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    return { path: [...path, key], message: `There is no setting called ${JSON.stringify(key)} here.` }
  }
  if (issue.code === 'invalid_union') {
    // The alternative that got furthest is the one that was meant.
    const deepest = issue.errors
      .flatMap(([first]) => (first === undefined || !isInside(first) ? [] : [inside(first, path)]))
      .sort((a, b) => b.path.length - a.path.length)[0]
    if (deepest !== undefined) return deepest
  }
  return { path, message: sentence(path, issue) }
}

function isInside(issue: z.core.$ZodIssue): boolean {
  return issue.path.length > 0 || issue.code === 'unrecognized_keys'
}

function sentence(path: readonly (string | number)[], issue: z.core.$ZodIssue): string {
  if (path.length === 0) return 'The file has to hold settings, such as title: headline.'
  const name = path.join('.')
  if (issue.code === 'invalid_type' && issue.input === undefined && issue.message.startsWith('Invalid input'))
    return `${name} has to stand here, and has to be ${issue.expected}.`
  const wanted = issue.message.replace(/^(Invalid input|Too (small|big)): expected /, '')
  return `${name} has to be ${wanted}.`
}
