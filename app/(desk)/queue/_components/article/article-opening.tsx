import { laterPart } from '#app/_components/messages/late-part.tsx'
import { directionOf } from '#lib/format/direction.ts'
import { safeLink } from '#lib/format/link.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'

// Whoever came for a text begins to read it meanwhile.
const RemoteImage = laterPart(
  async () => (await import('#app/(desk)/queue/_components/body/remote-image.tsx')).RemoteImage,
)

/** What an article says in short, with its picture; and where its original is, where the bar has no room for that. */
export function ArticleOpening({ article }: { article: ArticleDetail }) {
  const { title, webUrl, others } = article
  // What was just wanted, before the server has answered.
  const excerpt = others?.summary ?? article.excerpt
  const link = safeLink(webUrl)
  const image = article.images[0]
  return (
    <>
      <div className="flex flex-col gap-4">
        <p
          className="font-serif text-lg leading-relaxed break-words"
          dir={directionOf(`${title} ${excerpt}`)}
        >
          {excerpt || <span className="text-ink-soft">No excerpt.</span>}
        </p>
        {image !== undefined && (
          <RemoteImage
            key={image.url}
            url={image.url}
            alt=""
            isWide
            className="aspect-video w-full sm:aspect-[5/2]"
          />
        )}
      </div>
      {link === null && webUrl !== '' && (
        <p className="text-sm break-all text-ink-soft">
          Original: <bdi>{webUrl}</bdi> (not an ordinary web address)
        </p>
      )}
      {link !== null && (
        <a
          href={link.href}
          target="_blank"
          rel="noopener noreferrer"
          className="inline-flex min-h-6 items-center text-sm break-all text-accent hover:underline sm:hidden"
        >
          {`Read the original on ${link.host}`}
        </a>
      )}
    </>
  )
}
