'use client'

import { ImageOff, ImagePlus } from 'lucide-react'
import { useReducer, useState } from 'react'
import { classes } from '#app/_components/classes.ts'
import { latePart } from '#app/_components/messages/late-part.tsx'
import { isAway } from '#app/_hooks/reach.ts'
import { afterOutage } from '#app/(desk)/queue/_components/body/after-outage.ts'
import { useAllowedHosts } from '#app/(desk)/queue/_components/body/allowed-hosts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { imageSource, loadsAtOnce } from '#lib/format/image-source.ts'

const AllowHost = latePart(
  async () => (await import('#app/(desk)/queue/_components/body/allow-host.tsx')).AllowHost,
)

type Props = {
  url: string
  alt: string
  /** Shown with room around it rather than cut to its frame. */
  isWhole?: boolean
  /** As wide as the text: until it is asked for, a line of it is enough. */
  isWide?: boolean
  className?: string
}

/**
 * An image of an imported entry. The site's own load at once; others only from allowed hosts, or after a click, in
 * a frame of their own: a picture tells its host who looks at what. None is drawn larger than it is.
 */
export function RemoteImage({ url, alt, isWhole = false, isWide = false, className }: Props) {
  const { hosts, framed, allowed } = useDesk()
  const more = useAllowedHosts(framed)
  const [asked, setAsked] = useState(false)
  const [broken, setBroken] = useState(false)
  const [isSmall, setSmall] = useState(false)
  const [turn, again] = useReducer((turn: number) => turn + 1, 0)
  /** What was lost because nobody answered is fetched once somebody does. */
  const lose = async (isSeen: boolean) => {
    setBroken(isSeen)
    if (!(await afterOutage())) return
    again()
    setBroken(false)
  }
  const frame = 'overflow-hidden rounded-md border border-line bg-sunken'
  const look = classes(frame, className)
  const insteadOf = classes(
    isWide ? classes(frame, 'w-full px-3 py-2') : classes(look, 'flex-col p-2 text-center leading-4'),
    'flex items-center justify-center gap-x-2 gap-y-1 text-xs text-ink-soft',
  )
  const image = imageSource(url)
  if (image === null || broken) {
    return (
      <div className={insteadOf}>
        <ImageOff size={18} className="shrink-0" aria-hidden="true" />
        <span>
          {broken ? 'The image did not load.' : 'The image address is not one a browser should load.'}
        </span>
      </div>
    )
  }
  const isFramed = asked || (image.host !== null && more.includes(image.host))
  if (!isFramed && !loadsAtOnce(image, hosts)) {
    const ask = () => {
      setAsked(true)
      if (isAway()) void lose(true)
    }
    const load = (
      <button type="button" onClick={ask} className={classes(insteadOf, 'hover:text-ink')}>
        <ImagePlus size={18} className="shrink-0" aria-hidden="true" />
        <span className="whitespace-nowrap">Load image</span>
        <span className="max-w-full min-w-0 shrink-0 truncate">{image.host}</span>
      </button>
    )
    return allowed.includes('manage-settings') ? (
      <div className={isWide ? 'w-full' : 'flex max-w-full shrink-0 flex-col items-center'}>
        {load}
        <AllowHost host={image.host ?? ''} isShort={!isWide && !isWhole} />
      </div>
    ) : (
      load
    )
  }
  if (isFramed) {
    return (
      <iframe
        key={turn}
        // The browser's page about the outage is one, too.
        onLoad={() => isAway() && void lose(false)}
        src={`/api/picture?url=${encodeURIComponent(image.src)}`}
        title={alt || `Image from ${image.host}`}
        sandbox=""
        referrerPolicy="no-referrer"
        className={look}
      />
    )
  }
  return (
    // biome-ignore lint/performance/noImgElement: the server never fetches or resizes an imported address
    <img
      src={image.src}
      alt={alt}
      loading="lazy"
      decoding="async"
      referrerPolicy="no-referrer"
      onError={() => void lose(true)}
      onLoad={({ currentTarget: { naturalWidth, naturalHeight, clientWidth, clientHeight } }) =>
        setSmall(naturalWidth < clientWidth || naturalHeight < clientHeight)
      }
      className={classes(look, isWhole || isSmall ? 'object-scale-down' : 'object-cover')}
    />
  )
}
