/** How far a pointer goes before a press is a drag, in pixels. */
const SLACK = 5

/**
 * Follows a pointer that was pressed on a topic of a list until it is let go, and moves the topic there: `move` gets
 * both places. The mouse takes a topic anywhere, a finger or a pen by its handle, because elsewhere they scroll.
 */
export function dragTopic(
  list: HTMLElement,
  pressed: PointerEvent,
  move: (from: number, to: number) => void,
): void {
  const chip = chipOf(list, pressed.target)
  if (chip === null || !pressed.isPrimary || pressed.button !== 0) return
  if (pressed.pointerType !== 'mouse' && !isHandle(pressed.target)) return
  const ended = new AbortController()
  const { signal } = ended
  let over: HTMLElement | null = null
  let isDragged = false
  const mark = (next: HTMLElement | null) => {
    over?.removeAttribute('data-over')
    over = next
    over?.setAttribute('data-over', '')
  }
  const end = () => {
    mark(null)
    chip.removeAttribute('data-dragged')
    ended.abort()
  }
  const on = <Name extends keyof DocumentEventMap>(
    name: Name,
    act: (event: DocumentEventMap[Name]) => void,
  ) => document.addEventListener(name, act, { signal, capture: true })
  on('pointermove', (event) => {
    if (event.pointerId !== pressed.pointerId) return
    const { clientX: x, clientY: y } = event
    isDragged ||= Math.hypot(x - pressed.clientX, y - pressed.clientY) > SLACK
    if (!isDragged) return
    chip.setAttribute('data-dragged', '')
    const at = chipOf(list, document.elementFromPoint(x, y))
    mark(at === chip ? null : at)
  })
  on('pointerup', (event) => {
    if (event.pointerId !== pressed.pointerId) return
    const [from, to] = [placeOf(chip), over === null ? -1 : placeOf(over)]
    end()
    // What is let go of at the end of a drag is not pressed.
    if (isDragged) withoutClick()
    if (chip.isConnected && to >= 0) move(from, to)
  })
  on('pointercancel', (event) => event.pointerId === pressed.pointerId && end())
  on('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    end()
  })
}

/** Stops the click that follows a pointer that was let go, in the same turn of the browser. */
function withoutClick(): void {
  const stopping = new AbortController()
  const { signal } = stopping
  document.addEventListener('click', (event) => event.stopPropagation(), { signal, capture: true })
  setTimeout(() => stopping.abort())
}

function chipOf(list: HTMLElement, target: EventTarget | null): HTMLElement | null {
  const chip = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null
  return chip !== null && list.contains(chip) ? chip : null
}

const isHandle = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[data-handle]') !== null

const placeOf = ({ dataset }: HTMLElement) => Number(dataset.place)
