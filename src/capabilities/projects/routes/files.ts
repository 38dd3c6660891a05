import { refuse } from '../../../platform/http/contract.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { FileAnswer, Handlers } from '../../../platform/http/serve.ts'
import type { WordDocument } from '../../../platform/word/model.ts'
import { today } from '../../../platform/time/clock.ts'
import type { projectsContract } from '../contract.ts'
import { briefingDocument } from '../print/briefing.ts'
import { inspectionDocument } from '../print/inspection.ts'
import { partStore } from '../store/parts.ts'
import { projectStore } from '../store/projects.ts'

/** A document as the file that is answered. The writer's library is loaded when something is printed, not before. */
export const wordFile = async (
  document: WordDocument,
  settings: { readonly date: string; readonly issuer: string },
): Promise<FileAnswer> => {
  const { writeDocx } = await import('../../../platform/word/write.ts')
  return {
    name: `${document.title.join('')}.docx`,
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    body: await writeDocx(document, settings),
  }
}

const projectOf = (tx: Tx, id: string) => projectStore(tx).row(id, today(tx.at))

export const fileHandlers: Pick<Handlers<typeof projectsContract>, 'briefingFile' | 'inspectionFile'> = {
  briefingFile: async ({ input, tx }) => {
    const project = await projectOf(tx, input.id)
    if (project === null) return refuse('projects.notFound')
    const parts = partStore(tx)
    const briefing = (await parts.briefings(input.id)).find((one) => one.id === input.briefingId)
    if (briefing === undefined) return refuse('projects.notFound')
    const [milestones, partners] = [await parts.milestones(input.id), await parts.partners(input.id)]
    return wordFile(briefingDocument({ project, briefing, milestones, partners }, today(tx.at)), {
      date: briefing.issuedOn,
      issuer: briefing.issuedBy,
    })
  },

  inspectionFile: async ({ input, tx }) => {
    const project = await projectOf(tx, input.id)
    if (project === null) return refuse('projects.notFound')
    const inspection = (await partStore(tx).inspections(input.id)).find((one) => one.id === input.inspectionId)
    if (inspection === undefined) return refuse('projects.notFound')
    return wordFile(inspectionDocument({ project, inspection }), { date: inspection.inspectedOn, issuer: inspection.inspector.name })
  },
}
