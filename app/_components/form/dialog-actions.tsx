import type { ReactNode } from 'react'

/** The buttons at the end of a dialog. In a low window, where all of it scrolls, they stay in view. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <div className="mt-4 flex flex-wrap items-center justify-end gap-2 short:sticky short:bottom-0 short:z-10 short:-mx-5 short:mt-2 short:border-t short:border-line short:bg-surface short:px-5 short:py-1">
      {children}
    </div>
  )
}
