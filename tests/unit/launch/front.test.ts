import { describe, expect, it } from 'vitest'
import { addressHeaders, pathOf, refusalOf } from '#lib/cli/launch/serving/front.mjs'
import { wrongSetUp } from '#lib/cli/launch/serving/wrong-set-up.mjs'

const URL = 'https://desk.example'

describe('what Next gets to see', () => {
  it.each([
    ['/queue?q=a', '/queue?q=a'],
    ['http://anything.example/queue?q=a', '/queue?q=a'],
    ['http://anything.example', '/'],
    ['//evil.example/queue', '/evil.example/queue'],
    ['/\\evil.example', '/evil.example'],
    ['/?q=100%', '/?q=100%'],
  ])('%s is the path %s', (target, expected) => {
    expect(pathOf(target)).toBe(expected)
  })

  it.each(['*', 'evil.example:443', '/a%', '/%ff', 'ftp://evil.example/'])('%s is no path', (target) => {
    expect(pathOf(target)).toBeNull()
    expect(refusalOf({ method: 'GET', url: target })?.status).toBe(400)
  })

  it.each(['TRACE', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'QUERY'])('%s is not known', (method) => {
    expect(refusalOf({ method, url: '/' })?.status).toBe(405)
  })

  it('takes the address from the configuration alone', () => {
    const told = (host: string, protocol: string) => ({
      host,
      'x-forwarded-host': host,
      'x-forwarded-proto': protocol,
    })
    expect(addressHeaders(URL)).toEqual(told('desk.example', 'https'))
    expect(addressHeaders('http://[::1]:3000')).toEqual(told('[::1]:3000', 'http'))
  })
})

describe('the line about a wrong set-up', () => {
  function lines(...requests: Record<string, string>[]): string[] {
    const told: string[] = []
    const tell = wrongSetUp(URL, (line) => told.push(line))
    for (const { method = 'POST', ...headers } of requests) tell({ method, headers })
    return told
  }

  it('names once what came, what is configured and what to change', () => {
    const wrong = { origin: 'http://10.0.0.5:3000', host: '10.0.0.5:3000', 'x-forwarded-proto': 'http' }
    const [line, ...more] = lines(wrong, wrong)
    expect(more).toEqual([])
    expect(line).toContain(`the desk is opened at ${URL}`)
    expect(line).toContain('origin "http://10.0.0.5:3000", host "10.0.0.5:3000"')
    expect(line).toContain('x-forwarded-host missing, x-forwarded-proto "http"')
    expect(line).toContain('set COPYDESK_URL')
    expect(line).not.toContain('\n')
  })

  it('says what a proxy must do that takes Origin away', () => {
    expect(lines({ host: 'desk.example' })[0]).toContain('let it pass the Origin header on')
  })

  it('is silent about what is right, about reading, and about other sites', () => {
    const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect(lines({ origin: URL }, { method: 'GET', origin: 'https://evil.example' }, evil)).toEqual([])
  })

  it('cannot be made to fill the log, nor to quote at length', () => {
    const made = Array.from({ length: 50 }, (_, at) => ({ origin: `https://${at}${'x'.repeat(5_000)}` }))
    const told = lines(...made)
    expect(told).toHaveLength(5)
    expect(told.every((line) => line.length < 800)).toBe(true)
  })
})
