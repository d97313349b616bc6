/** @param {import('../types.d.ts').Prepared} prepared */
export function welcomeLines({ url, contentDir, import: counts, problem }) {
  const ready = counts.added + counts.updated + counts.unchanged
  const lines = ['', `  Copydesk is open at ${url}`, '', `  ${articles(ready)} ready from ${contentDir}`]
  if (counts.quarantined > 0) {
    lines.push(`  ${counts.quarantined} quarantined: the import page says where and why`)
  }
  if (problem) lines.push(`  ${problem}`)
  return `${[...lines, ''].join('\n')}\n`
}

/** @param {import('../types.d.ts').Prepared} prepared */
export function adminLines({ admin }) {
  if (!admin) return ''
  const lines =
    admin.password === null
      ? [`  Sign in as the first admin, ${admin.email}, with the password from COPYDESK_ADMIN_PASSWORD.`]
      : [
          '  Sign in as the first admin; this is shown only once:',
          `    e-mail    ${admin.email}`,
          `    password  ${admin.password}`,
        ]
  return `${[...lines, ''].join('\n')}\n`
}

/** @param {number} count */
const articles = (count) => (count === 1 ? '1 article' : `${count} articles`)
