import { expect, test } from 'vitest'
import { withoutSecrets } from '#lib/config/without-secrets.ts'

const PLANTED = 'Pl4nted-v4lue'

test.each([
  `fatal: could not read from https://bot:${PLANTED}@git.example/site.git`,
  `postgresql://desk:${PLANTED}@db.example:5432/desk?sslmode=on is not to be had`,
  `authorization: Bearer ${PLANTED}`,
  `Authorization: Basic ${PLANTED}`,
  `cookie: copydesk-3000.session-token=${PLANTED}; theme=dark`,
  `__Secure-next-auth.session-token=${PLANTED}`,
  `secured: "${PLANTED} ${PLANTED}"`,
  `secured: ${PLANTED}`,
  `{"password":"${PLANTED}"}`,
  `password=${PLANTED}&email=ana@desk.example`,
  `token: '${PLANTED}'`,
])('%s', (text) => {
  const line = JSON.stringify({ level: 'error', msg: text, error: `line 3: ${text}` })
  const clean = withoutSecrets(line, [])
  expect(clean).not.toContain(PLANTED)
  expect(JSON.parse(clean)).toMatchObject({ level: 'error', msg: expect.stringContaining('[secret]') })
})

test('known values go wherever they stand, also such as JSON writes differently', () => {
  const secret = 'say "please" \\ then enter'
  const clean = withoutSecrets(JSON.stringify({ msg: `tried ${secret}!` }), [secret])
  expect(JSON.parse(clean)).toEqual({ msg: 'tried [secret]!' })
})

test('what is none stays', () => {
  const line = JSON.stringify({
    msg: 'Ana set a new password for ben@desk.example; 3 secrets, https://a.example/x@y',
  })
  expect(withoutSecrets(line, [])).toBe(line)
})
