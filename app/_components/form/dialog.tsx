'use client'

import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useInsertionEffect } from 'react'
import { Button } from '#app/_components/button.tsx'
import { classes } from '#app/_components/classes.ts'
import { focusOpener, noteOpener } from '#app/_hooks/opener.ts'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  children: ReactNode
  wide?: boolean
}

/** A modal dialog; Escape and the cross close it, focus goes back to where it was. */
export function Dialog({ open, onOpenChange, title, description, children, wide = false }: Props) {
  // Before any other effect, for what is in it may take the focus in one.
  useInsertionEffect(() => {
    if (open) noteOpener()
  }, [open])
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          onOpenAutoFocus={(event) => {
            const field = event.currentTarget instanceof Element && firstField(event.currentTarget)
            if (!field) return
            event.preventDefault()
            field.focus()
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            focusOpener()
          }}
          onEscapeKeyDown={(event) => {
            // A field of its own closes first.
            if (event.target instanceof Element && event.target.matches('[data-own-escape]'))
              event.preventDefault()
          }}
          // In a low window all of it scrolls below its title, so that no line of it is cut.
          data-pane
          aria-describedby={description === undefined ? undefined : 'dialog-description'}
          className={classes(
            'fixed top-[8dvh] left-1/2 z-50 flex max-h-[84dvh] short:top-1 short:max-h-[calc(100dvh-0.5rem)] w-[calc(100vw-2rem)] -translate-x-1/2 flex-col',
            'rounded-lg border border-line bg-surface shadow-raised short:scroll-py-12 short:overflow-y-auto',
            wide ? 'max-w-2xl' : 'max-w-md',
          )}
        >
          <div className="relative flex shrink-0 items-start gap-4 px-5 pt-3 short:sticky short:top-0 short:z-10 short:border-b short:border-line short:bg-surface short:pt-1 short:pb-1">
            <Radix.Title className="min-w-0 flex-1 text-lg font-semibold">{title}</Radix.Title>
            <Radix.Close asChild>
              <Button look="quiet" size="small" aria-label="Close">
                <X size={16} aria-hidden="true" />
              </Button>
            </Radix.Close>
          </div>
          <div className="shrink-0 border-b border-line px-5 pb-3 short:border-b-0 short:pb-0">
            {description !== undefined && (
              <Radix.Description id="dialog-description" className="text-sm text-ink-soft">
                {description}
              </Radix.Description>
            )}
          </div>
          <div
            data-pane
            tabIndex={-1}
            className="relative overflow-y-auto p-5 outline-none short:shrink-0 short:overflow-visible short:py-2"
          >
            {children}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

const FIELDS = 'input:not([hidden], [type="checkbox"], [type="radio"], [type="hidden"]), textarea, select'

/** What a dialog that asks for a word or two is about. A list of many fields is looked at first. */
function firstField(dialog: Element): HTMLElement | undefined {
  const fields = [...dialog.querySelectorAll<HTMLElement>(FIELDS)].filter(
    (field) => !field.matches(':disabled'),
  )
  return fields.length <= 2 ? fields[0] : undefined
}
