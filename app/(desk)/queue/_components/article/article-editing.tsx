import { Block } from '#app/_components/block.tsx'
import { latePart, laterPart } from '#app/_components/messages/late-part.tsx'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { NotesBlock } from '#app/(desk)/queue/_components/notes/notes-block.tsx'
import { TopicsEditor } from '#app/(desk)/queue/_components/topics/topics-editor.tsx'
import type { ArticleDetail } from '#lib/schema/article.ts'

// What most articles have not got is fetched when one has it.
const Warnings = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/warnings.tsx')).Warnings,
)
const PublishedSwitch = laterPart(
  async () => (await import('#app/(desk)/queue/_components/article/published-switch.tsx')).PublishedSwitch,
)
const AssigneeSelect = laterPart(
  async () => (await import('#app/(desk)/queue/_components/article/assignee-select.tsx')).AssigneeSelect,
)
const ArticleFile = laterPart(
  async () => (await import('#app/(desk)/queue/_components/article/article-file.tsx')).ArticleFile,
)
// Below all else: nothing moves when it comes.
const ArticlePast = laterPart(
  async () => (await import('#app/(desk)/queue/_components/article/article-past.tsx')).ArticlePast,
)
const OwnFields = latePart(
  async () => (await import('#app/(desk)/queue/_components/fields/own-fields.tsx')).OwnFields,
)

type Props = { article: ArticleDetail }

/** What an editor can change about an article, and what becomes of it: flag, topics, fields, person, file, notes, history. */
export function ArticleEditing({ article }: Props) {
  const { canDecide, options, places, userId } = useDesk()
  const { setPublished, setTopics } = useActs()
  const ofFlag = article.warnings.filter(({ rule }) => rule === 'draft')
  return (
    <div className="flex flex-col gap-5">
      <Block title="Published flag">
        <div className="flex flex-col gap-2">
          {ofFlag.length > 0 && <Warnings warnings={ofFlag} />}
          <div className="min-h-8">
            <PublishedSwitch
              published={article.published}
              byHand={article.flagByHand}
              disabled={!canDecide}
              onChange={setPublished}
            />
          </div>
        </div>
      </Block>
      <Block title="Topics">
        <TopicsEditor
          key={article.id}
          articleId={article.id}
          userId={userId}
          topics={article.topics}
          options={options}
          disabled={!canDecide}
          inputRef={places.topics}
          onChange={setTopics}
        />
      </Block>
      <div className="min-h-6">
        <AssigneeSelect assigneeId={article.assigneeId} />
      </div>
      {article.fields.length > 0 && <OwnFields key={`fields ${article.id}`} article={article} />}
      <div className="flex min-h-12 flex-col">
        <ArticleFile article={article} />
      </div>
      <Block title={`Notes${article.notes.length > 0 ? ` (${article.notes.length})` : ''}`}>
        <NotesBlock key={article.id} articleId={article.id} notes={article.notes} />
      </Block>
      <ArticlePast article={article} />
    </div>
  )
}
