import { useId, useRef, type ReactNode } from 'react'
import { Button, Input } from 'antd'
import { networkContract, partyChoice, partyFrom, partyKey } from '../../network/contract.ts'
import { call } from '../../../platform/web/call.ts'
import { FieldFrame } from '../../../platform/web/form/fields.tsx'
import { Pick, type PickChoice } from '../../../platform/web/form/Pick.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { sideName } from '../articles.ts'
import { agreementsWords } from '../words.ts'
import type { PartyRow } from './editing.ts'

type Props = {
  readonly party: PartyRow
  readonly position: number
  /** A supplementary text has the parties of the agreement. */
  readonly fixed: boolean
  readonly onChange: (party: PartyRow) => void
  readonly onRemove?: () => void
}

/** One party: who, and who will sign for it. */
export const PartyFields = ({ party, position, fixed, onChange, onRemove }: Props): ReactNode => {
  const say = useSay(agreementsWords)
  const id = useId()
  const names = useRef(new Map<string, string>())
  const search = async (text: string, signal: AbortSignal): Promise<readonly PickChoice[]> => {
    if (text === '') return []
    const { parties } = await call(networkContract.parties, { text }, signal)
    for (const one of parties) names.current.set(partyKey(one), one.name)
    return parties.map(partyChoice)
  }
  return (
    <fieldset className="lj-section">
      <legend>{sideName(position)}</legend>
      <FieldFrame id={`${id}-party`} label={say('agreements.editor.party')} required error={undefined}>
        <Pick
          control={{ id: `${id}-party`, 'aria-required': true }}
          value={party.id === '' ? '' : partyKey(party)}
          called={party.name}
          search={search}
          disabled={fixed}
          onPick={(key) => {
            const picked = partyFrom(key)
            onChange(
              picked === undefined ? { ...party, id: '', name: '' } : { ...party, ...picked, name: names.current.get(key) ?? party.name },
            )
          }}
        />
      </FieldFrame>
      <div className="lj-columns">
        <FieldFrame id={`${id}-signatory`} label={say('agreements.signatory')} required={false} error={undefined}>
          <Input
            id={`${id}-signatory`}
            value={party.signatory ?? ''}
            maxLength={40}
            autoComplete="off"
            onChange={(event) => onChange({ ...party, signatory: event.target.value === '' ? null : event.target.value })}
          />
        </FieldFrame>
        <FieldFrame id={`${id}-title`} label={say('agreements.signatoryTitle')} required={false} error={undefined}>
          <Input
            id={`${id}-title`}
            value={party.title ?? ''}
            maxLength={40}
            autoComplete="off"
            onChange={(event) => onChange({ ...party, title: event.target.value === '' ? null : event.target.value })}
          />
        </FieldFrame>
      </div>
      {onRemove === undefined ? null : <Button onClick={onRemove}>{say('agreements.editor.removeParty')}</Button>}
    </fieldset>
  )
}
