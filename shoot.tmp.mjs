import { chromium } from '@playwright/test'
const base = process.argv[2] ?? 'http://localhost:3111'
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync'] })
for (const [name, opts] of [['light', { viewport: { width: 1440, height: 900 }, colorScheme: 'light' }], ['dark', { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' }], ['phone', { viewport: { width: 390, height: 844 }, colorScheme: 'light', hasTouch: true }]]) {
  const ctx = await b.newContext(opts)
  const page = await ctx.newPage()
  page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') console.log(name, m.type(), m.text()) })
  page.on('pageerror', (e) => console.log(name, 'pageerror', e.message))
  await page.goto(base + '/sign-in')
  await page.screenshot({ path: `/tmp/shots/${name}-signin.png` })
  await page.fill('[name=email]', 'admin@desk.example')
  await page.fill('[name=password]', 'correct-horse-1')
  await page.click('button[type=submit]')
  await page.waitForURL('**/queue**')
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: `/tmp/shots/${name}-queue.png` })
  await page.getByText('Port Merrin to match faces').first().click().catch(() => {})
  const row = page.getByRole('button', { name: /privacy regulator opens inquiry/i }).first()
  await row.click()
  await page.waitForTimeout(700)
  await page.screenshot({ path: `/tmp/shots/${name}-article.png` })
  if (name !== 'phone') {
    await page.keyboard.press('t'); await page.keyboard.type('ro'); await page.waitForTimeout(200)
    await page.screenshot({ path: `/tmp/shots/${name}-topics.png` })
    await page.keyboard.press('Escape')
    await page.keyboard.press('?'); await page.waitForTimeout(200)
    await page.screenshot({ path: `/tmp/shots/${name}-keys.png` })
    await page.keyboard.press('Escape')
  }
  if (name === 'light') { await page.keyboard.press('a'); await page.waitForTimeout(500); await page.keyboard.press('r'); await page.waitForTimeout(600); await page.keyboard.press('k'); await page.waitForTimeout(600)
    await page.screenshot({ path: `/tmp/shots/${name}-decided.png` }) }
  for (const p of ['export', 'import', 'team']) {
    await page.goto(base + '/' + p); await page.waitForLoadState('networkidle')
    await page.screenshot({ path: `/tmp/shots/${name}-${p}.png` })
  }
  await ctx.close()
}
await b.close()
