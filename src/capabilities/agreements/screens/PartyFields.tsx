import { useRef, type ReactNode } from 'react'
import { Button, Input } from 'antd'
import { networkContract, partyChoice, partyFrom, partyKey } from '../../network/contract.ts'
import { call } from '../../../platform/web/call.ts'
import { controlOf, FieldFrame } from '../../../platform/web/form/fields.tsx'
import { Pick, type PickChoice } from '../../../platform/web/form/Pick.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { sideName } from '../articles.ts'
import { agreementsWords } from '../words.ts'
import type { PartyRow } from './editing.ts'

type Props = {
  /** Of the controls, as the form finds them: `…parties.1`. */
  readonly id: string
  /** What is complained of in a part of it. */
  readonly wrong: (part: string) => string | undefined
  readonly party: PartyRow
  readonly position: number
  /** A supplementary text has the parties of the agreement. */
  readonly fixed: boolean
  readonly onChange: (party: PartyRow) => void
  readonly onRemove?: () => void
}

/** One party: who, and who will sign for it. */
export const PartyFields = ({ id, wrong, party, position, fixed, onChange, onRemove }: Props): ReactNode => {
  const say = useSay(agreementsWords)
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
      <FieldFrame id={`${id}.id`} label={say('agreements.editor.party')} required error={wrong('id')}>
        <Pick
          control={controlOf(`${id}.id`, true, undefined, wrong('id'))}
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
        <FieldFrame id={`${id}.signatory`} label={say('agreements.signatory')} required={false} error={wrong('signatory')}>
          <Input
            {...controlOf(`${id}.signatory`, false, undefined, wrong('signatory'))}
            value={party.signatory ?? ''}
            maxLength={40}
            autoComplete="off"
            onChange={(event) => onChange({ ...party, signatory: event.target.value === '' ? null : event.target.value })}
          />
        </FieldFrame>
        <FieldFrame id={`${id}.title`} label={say('agreements.signatoryTitle')} required={false} error={wrong('title')}>
          <Input
            {...controlOf(`${id}.title`, false, undefined, wrong('title'))}
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
