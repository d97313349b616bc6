import '#app/globals.css'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { ThemeProvider } from 'next-themes'
import type { ReactNode } from 'react'
import { Composing } from '#app/_components/form/composing.tsx'
import { NONCE_HEADER } from '#lib/auth/page-guard.ts'

export const metadata: Metadata = {
  title: { default: 'Copydesk', template: '%s · Copydesk' },
  description: 'The desk where imported articles become published ones.',
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f5f2' },
    { media: '(prefers-color-scheme: dark)', color: '#141417' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <Composing />
        <ThemeProvider attribute="class" defaultTheme="system" nonce={nonce} disableTransitionOnChange>
          {children}
        </ThemeProvider>
      </body>
    </html>
  )
}
