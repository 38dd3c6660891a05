import type { Draft, Finding, MemberDraft } from './drafts.ts'

type Where = { readonly row: number; readonly sheet: string }
type Seen = Map<string, Where>
type Found = (grade: Finding['grade'], field: string, code: Finding['code'], data?: Finding['data']) => void

/**
 * Watches the rows of one file for things that come twice. The first of two is never faulted. `sheet` tells rows of several sheets
 * apart in the sentence.
 */
export function watchDuplicates(): (draft: Draft, sheet: string, find: Found) => void {
  const ids: Seen = new Map()
  const numbers: Seen = new Map()
  const names: Seen = new Map()
  const persons: Seen = new Map()

  function before(seen: Seen, key: string, row: number, sheet: string): Where | undefined {
    const first = seen.get(key)
    if (first === undefined) seen.set(key, { row, sheet })
    return first
  }

  function watchMember(draft: MemberDraft, sheet: string, find: Found): void {
    const { name, birth, row, idNumber, memberNumber, place } = draft
    const byId = idNumber === null ? undefined : before(ids, idNumber, row, sheet)
    if (byId !== undefined) find('error', 'idNumber', 'imports.sameIdNumber', { ...byId })
    const byNumber = memberNumber === null ? undefined : before(numbers, memberNumber, row, sheet)
    if (byNumber !== undefined) find('error', 'memberNumber', 'imports.sameMemberNumber', { ...byNumber, number: memberNumber ?? '' })
    if (birth === null) return
    // Name, sex, day of birth, day of joining and number alike: the same person, and nobody belongs to two branches on one day.
    const surely =
      birth.length === 10 && draft.joined?.length === 10 && draft.phone !== null
        ? `${name} ${draft.sex ?? ''} ${birth} ${draft.joined} ${draft.phone}`
        : null
    const twice = surely === null ? undefined : before(persons, surely, row, sheet)
    if (twice !== undefined && byId === undefined && byNumber === undefined && (idNumber === null || memberNumber === null)) {
      find('error', 'name', 'imports.secondMembership', { ...twice, name })
      return
    }
    const branch = place.branch ?? place.generalBranch ?? place.community ?? ''
    const same = before(names, `${name} ${birth} ${place.street ?? ''} ${place.community ?? ''} ${branch}`, row, sheet)
    if (same !== undefined && byId === undefined && byNumber === undefined)
      find('doubt', 'name', 'imports.sameNameAndBirth', { ...same, name, birth })
  }

  return (draft, sheet, find) => {
    if (draft.kind === 'members') {
      watchMember(draft, sheet, find)
      return
    }
    const where =
      draft.kind === 'organisations' ? `${draft.street ?? ''} ${draft.community ?? ''}` : `${draft.district ?? ''} ${draft.street ?? ''}`
    const same = before(names, `${draft.name} ${where}`, draft.row, sheet)
    if (same !== undefined) find('doubt', 'name', 'imports.sameTitle', { ...same, name: draft.name })
    if (draft.kind !== 'units' || draft.creditCode === null) return
    const code = before(ids, draft.creditCode, draft.row, sheet)
    if (code !== undefined) find('doubt', 'creditCode', 'imports.sameCreditCode', { ...code })
  }
}
