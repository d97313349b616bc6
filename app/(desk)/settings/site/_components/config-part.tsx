import { ConfigForm } from '#app/(desk)/settings/site/_components/config-form.tsx'
import { Section } from '#app/(desk)/settings/site/_components/section.tsx'
import type { ShownConfig } from '#lib/schema/site/site-config.ts'

const FROM: Readonly<Record<ShownConfig['from'], string>> = {
  file: 'This is copydesk.yml as it stands in the content folder.',
  settings:
    'The desk keeps this in its own settings, because it could not write to the content folder. A copydesk.yml there would go before it.',
  above:
    'This is what copydesk.yml above the content folder says. Saving makes one in the content folder, which goes before that one.',
  found: 'There is no copydesk.yml yet. Saving makes one in the content folder.',
}

/** What copydesk.yml says, for an admin to change: tried first, then saved. */
export function ConfigPart({ config }: { config: ShownConfig }) {
  return (
    <Section id="change" title="Change how it is read">
      <p className="max-w-prose text-sm text-ink-soft">{FROM[config.from]}</p>
      {config.cannot === null ? (
        <ConfigForm config={config} />
      ) : (
        <p className="max-w-prose text-warn">{`It cannot be changed here. ${config.cannot}`}</p>
      )}
    </Section>
  )
}
