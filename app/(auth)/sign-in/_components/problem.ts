import { ERRORS } from '#lib/errors.ts'

export type Problem = { title: string; hint: string }

// What can go wrong before the server has a say.
const IN_THE_BROWSER: Record<string, Problem> = {
  NO_ANSWER: {
    title: 'The desk did not answer.',
    hint: 'Check the connection, then try again. What you typed is still here.',
  },
  // At another address than its own the desk shows no form, so this one is right and the header was lost.
  WRONG_ORIGIN: {
    title: 'The desk cannot tell that this request comes from its own page.',
    hint: 'Tell whoever runs the desk: the proxy in front of it must pass the Origin header on.',
  },
  COOKIE_MISSING: {
    title: 'This browser did not keep the cookie that signing in needs.',
    hint: 'Allow cookies for this site, or open the desk at its configured address, and try again.',
  },
}

/** Words for an error code out of an address or an answer; nothing of the code itself is shown. */
export function describeProblem(code: string, wait = 0): Problem {
  const seconds = wait === 1 ? '1 second' : `${wait} seconds`
  if (code === 'SIGN_IN_THROTTLED' && wait > 0)
    return { title: ERRORS.SIGN_IN_THROTTLED.title, hint: `Wait ${seconds}, then try again.` }
  if (code === 'SIGN_IN_BUSY' && wait > 0)
    return { title: ERRORS.SIGN_IN_BUSY.title, hint: `It is asked again every ${seconds}.` }
  const known = Object.entries<Problem>({ ...ERRORS, ...IN_THE_BROWSER }).find(([name]) => name === code)
  return known?.[1] ?? { title: 'Signing in did not work.', hint: 'Try again.' }
}
