import { ExternalLink } from 'lucide-react'
import { createElement } from 'react'
import { RemoteImage } from '#app/(desk)/queue/_components/body/remote-image.tsx'
import type { Inline } from '#lib/format/body/tree.ts'

type Props = { nodes: readonly Inline[] }

/** What stands inside a block of a body. */
export function BodyInlines({ nodes }: Props) {
  return nodes.map((node) => <OneInline key={node.id} node={node} />)
}

function OneInline({ node }: { node: Inline }) {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'code':
      return <code className="rounded bg-sunken px-1 font-mono text-sm">{node.text}</code>
    case 'liquid':
      return (
        <code title="A tag of the site generator" className="font-mono text-sm text-violet">
          {node.text}
        </code>
      )
    case 'strong':
    case 'em':
    case 'del':
    case 'sub':
    case 'sup':
      return createElement(node.kind, {}, <BodyInlines nodes={node.children} />)
    case 'link':
      return <Link node={node} />
    case 'image':
      return <RemoteImage url={node.url} alt={node.alt} isWhole className="my-1 h-56 w-full max-w-md" />
    case 'break':
      return <br />
  }
}

function Link({ node }: { node: Extract<Inline, { kind: 'link' }> }) {
  const words = <BodyInlines nodes={node.children} />
  if (node.href === null) {
    return (
      <>
        {words}
        <span> </span>
        <span className="text-sm text-ink-faint">
          (<bdi className="break-all">{node.address || 'no address'}</bdi>)
        </span>
      </>
    )
  }
  return (
    <a
      href={node.href}
      title={node.href}
      target="_blank"
      rel="noopener noreferrer"
      className="text-accent underline"
    >
      <bdi>{words}</bdi>
      <ExternalLink size={12} aria-label="opens in a new tab" className="ml-1 inline" />
    </a>
  )
}
