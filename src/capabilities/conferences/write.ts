// The papers of a sitting in the layout of official documents. What they say is decided in papers/.
import type { WordDocument } from '../../platform/word/model.ts'

/** Prints one of them; same document and date, same bytes. */
export const writePaper = async (document: WordDocument, date: string): Promise<Buffer> => {
  // The writer's library is a megabyte of code that a server which prints nothing should not hold.
  const { writeDocx } = await import('../../platform/word/write.ts')
  return writeDocx(document, { date })
}
