import { describe, expect, it } from 'vitest'
import { safeLink } from '#lib/format/link.ts'

describe('safeLink', () => {
  it.each([
    ['https://paper.example/a?b=c#d', 'https://paper.example/a?b=c#d', 'paper.example'],
    ['  http://PAPER.example:8080/  ', 'http://paper.example:8080/', 'paper.example:8080'],
    ['HTTPS://paper.example', 'https://paper.example/', 'paper.example'],
    ['https://xn--ppr-hoa.example/', 'https://xn--ppr-hoa.example/', 'xn--ppr-hoa.example'],
    ['https://pаper.example/', 'https://xn--pper-53d.example/', 'xn--pper-53d.example'],
    ['https://paper.example/日本', 'https://paper.example/%E6%97%A5%E6%9C%AC', 'paper.example'],
  ])('%s may be clicked', (text, href, host) => {
    expect(safeLink(text)).toEqual({ href, host })
  })

  it.each([
    '',
    'paper.example',
    '/a/b',
    '//paper.example/a',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ftp://paper.example/',
    'mailto:a@b.example',
    'https:paper.example',
    'https:///paper.example',
    'https:\\\\paper.example\\a',
    'https://bank.example@evil.example/',
    'https://user:word@paper.example/',
    'https://paper.example/a b',
    'https://paper.example/a\tb',
    'https://paper.example\u0000/',
    'https://[not-an-address/',
    'https://',
  ])('%j stays text', (text) => {
    expect(safeLink(text)).toBeNull()
  })
})
