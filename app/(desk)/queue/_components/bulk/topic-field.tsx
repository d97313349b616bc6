import { useId } from 'react'
import { inputLook } from '#app/_components/form/input-look.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'

type TopicProps = { topic: string; onTopic: (topic: string) => void }

/** The topic that comes or goes: any word, those that are in use offered. */
export function TopicField({ topic, onTopic }: TopicProps) {
  const { options } = useDesk()
  const id = useId()
  const isFresh = topic.trim() !== '' && !options.some(({ name, known }) => known && name === topic.trim())
  return (
    <div className="mt-3 flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        Topic
      </label>
      <input
        id={id}
        list={`${id}-topics`}
        value={topic}
        onChange={(event) => onTopic(event.target.value)}
        autoComplete="off"
        className={inputLook}
      />
      <datalist id={`${id}-topics`}>
        {options.slice(0, 300).map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {isFresh && <p className="text-sm text-warn">Not in the taxonomy</p>}
    </div>
  )
}
