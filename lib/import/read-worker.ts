import { answerQuestions } from '#lib/collection/helper-thread.ts'
import { readChunk } from '#lib/import/read-chunk.ts'

answerQuestions(readChunk)
