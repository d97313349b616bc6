import { createElement } from 'react'
import { Sideways } from '#app/_components/sideways.tsx'
import { BodyInlines } from '#app/(desk)/queue/_components/body/body-inlines.tsx'
import type { Block, ListItem } from '#lib/format/body/tree.ts'

type Props = { blocks: readonly Block[] }

/** The blocks of a body. Its headings stand below that of the pane's own part. */
export function BodyBlocks({ blocks }: Props) {
  return (
    <div className="flex min-w-0 flex-col gap-3 font-serif text-lg leading-relaxed break-words">
      {blocks.map((block) => (
        <OneBlock key={block.id} block={block} />
      ))}
    </div>
  )
}

function OneBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      // A picture that did not load is a block, which has no place in a paragraph.
      return createElement(
        block.children.some(({ kind }) => kind === 'image') ? 'div' : 'p',
        { dir: 'auto' },
        <BodyInlines nodes={block.children} />,
      )
    case 'heading':
      return createElement(
        `h${Math.min(6, block.level + 3)}`,
        { dir: 'auto', className: block.level === 1 ? 'mt-2 text-lg font-semibold' : 'mt-1 font-semibold' },
        <BodyInlines nodes={block.children} />,
      )
    case 'quote':
      return (
        <blockquote dir="auto" className="border-s-2 border-line-strong ps-4 text-ink-soft">
          <BodyBlocks blocks={block.children} />
        </blockquote>
      )
    case 'list':
      return block.start === null ? (
        <ul dir="auto" className="flex list-disc flex-col gap-1 ps-5">
          <Items items={block.items} />
        </ul>
      ) : (
        <ol dir="auto" start={block.start} className="flex list-decimal flex-col gap-1 ps-7">
          <Items items={block.items} />
        </ol>
      )
    case 'code':
      return (
        <Sideways label="Code" className="rounded-md bg-sunken p-3">
          <pre className="font-mono text-xs leading-5">{block.text}</pre>
        </Sideways>
      )
    case 'html':
      return (
        <p dir="auto" className="whitespace-pre-wrap">
          {block.text}
        </p>
      )
    case 'table':
      return <Table rows={block.rows} />
    case 'note':
      return (
        <div className="flex gap-2 text-sm text-ink-soft">
          <span>{`[${block.label}]`}</span>
          <BodyBlocks blocks={block.children} />
        </div>
      )
    case 'rule':
      return <hr className="border-line-strong" />
  }
}

function Items({ items }: { items: readonly ListItem[] }) {
  return items.map(({ id, checked, children }) => (
    <li key={id} className={checked === null ? undefined : 'list-none'}>
      <div className="flex gap-2">
        {checked !== null && (
          <span>
            <span aria-hidden="true">{checked ? '☑' : '☐'}</span>
            <span className="sr-only">{checked ? 'Done:' : 'Open:'}</span>
          </span>
        )}
        <BodyBlocks blocks={children} />
      </div>
    </li>
  ))
}

type TableProps = { rows: Extract<Block, { kind: 'table' }>['rows'] }

function Table({ rows: [head, ...rows] }: TableProps) {
  return (
    <Sideways label="Table" className="text-sm">
      <table className="border-collapse">
        <thead>
          <tr>
            {head?.cells.map(({ id, children }) => (
              <th key={id} scope="col" dir="auto" className="border border-line px-2 py-1 text-start">
                <BodyInlines nodes={children} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells }) => (
            <tr key={id}>
              {cells.map(({ id, children }) => (
                <td key={id} dir="auto" className="border border-line px-2 py-1 align-top">
                  <BodyInlines nodes={children} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  )
}
