import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Presence } from '../kinds.ts'

type Said = { readonly presence: Presence; readonly reason: string | null; readonly substitute: string | null }

/** What is kept of how a party was there: an excuse or an absence has its reason, a substitute a name, and nothing has what is not its own. */
export const attendanceSaid = (party: string, line: Said): Said | Refusal => {
  const reason = line.reason === '' ? null : line.reason
  const substitute = line.substitute === '' ? null : line.substitute
  const away = line.presence === 'leave' || line.presence === 'absent'
  if (away && reason === null) return refuse('sittings.reasonNeeded', { party }, 'reason')
  if (line.presence === 'substitute' && substitute === null) return refuse('sittings.substituteNeeded', { party }, 'substitute')
  return {
    presence: line.presence,
    reason: away || line.presence === 'substitute' ? reason : null,
    substitute: line.presence === 'substitute' ? substitute : null,
  }
}
