export type Emphasis = 'strong' | 'em' | 'del' | 'sub' | 'sup'

/** A run of text inside a block. Every node has a number of its own within its body. */
export type Inline =
  | { readonly id: number; readonly kind: 'text' | 'code' | 'liquid'; readonly text: string }
  | { readonly id: number; readonly kind: Emphasis; readonly children: readonly Inline[] }
  | {
      readonly id: number
      readonly kind: 'link'
      /** Null where the address is not one to click: then it is shown behind the text. */
      readonly href: string | null
      readonly address: string
      readonly children: readonly Inline[]
    }
  | { readonly id: number; readonly kind: 'image'; readonly url: string; readonly alt: string }
  | { readonly id: number; readonly kind: 'break' }

export type ListItem = {
  readonly id: number
  /** Null where the item is no task. */
  readonly checked: boolean | null
  readonly children: readonly Block[]
}
export type TableCell = { readonly id: number; readonly children: readonly Inline[] }
export type TableRow = { readonly id: number; readonly cells: readonly TableCell[] }

export type Block =
  | { readonly id: number; readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  /** Levels begin at 1 and never skip one on the way down, whatever the source does. */
  | {
      readonly id: number
      readonly kind: 'heading'
      readonly level: number
      readonly children: readonly Inline[]
    }
  | { readonly id: number; readonly kind: 'quote'; readonly children: readonly Block[] }
  | {
      readonly id: number
      readonly kind: 'list'
      /** Where its numbers begin; null for a list without numbers. */
      readonly start: number | null
      readonly items: readonly ListItem[]
    }
  | { readonly id: number; readonly kind: 'code' | 'html'; readonly text: string }
  | { readonly id: number; readonly kind: 'table'; readonly rows: readonly TableRow[] }
  | {
      readonly id: number
      readonly kind: 'note'
      readonly label: string
      readonly children: readonly Block[]
    }
  | { readonly id: number; readonly kind: 'rule' }

/** A body as the desk lays it out: only what is named here can ever reach the page. */
export type Body = {
  readonly blocks: readonly Block[]
  /** Whether tags of raw HTML were left out. */
  readonly hasHtml: boolean
}

/** Longer bodies are shown as they are written. */
export const LONGEST_BODY = 200_000
