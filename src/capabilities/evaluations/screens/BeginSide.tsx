import type { ReactNode } from 'react'
import { call } from '../../../platform/web/call.ts'
import { DateField, PickField, SelectField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import type { PickChoice } from '../../../platform/web/form/Pick.tsx'
import { Side } from '../../../platform/web/form/Side.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { addDays } from '../../../platform/time/calendar.ts'
import { today } from '../../../platform/time/clock.ts'
import { organisationsContract } from '../../organisations/contract.ts'
import { evaluationsContract } from '../contract.ts'
import { lastHalves } from '../half.ts'
import { evaluationsWords } from '../words.ts'

const places = async (text: string, signal: AbortSignal): Promise<readonly PickChoice[]> => {
  if (text === '') return []
  const { organisations } = await call(organisationsContract.search, { text, kind: 'street,town,community' }, signal)
  return organisations.map(({ id, name, within }) => ({ value: id, label: name, note: within }))
}

type SideProps = { readonly open: boolean; readonly onClose: () => void; readonly of: string | undefined }

/** Begins the round of a half-year. */
export const BeginSide = ({ open, onClose, of }: SideProps): ReactNode => {
  const say = useSay(evaluationsWords)
  const halves = lastHalves(today())
  const form = useForm(evaluationsContract.begin, {
    labels: { organisationId: say('evaluations.organisation'), half: say('evaluations.half'), closesOn: say('evaluations.closesOn') },
    initial: { organisationId: of, half: halves[0]!, closesOn: addDays(today(), 21) },
    invalidates: [evaluationsContract.rounds, evaluationsContract.pairs],
    onDone: ({ round }) => {
      tell(say('evaluations.begun', { round: round.name, pairs: round.pairs }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('evaluations.begin')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('evaluations.beginVerb')} onCancel={onClose}>
        <PickField of={form} name="organisationId" search={places} />
        <SelectField
          of={form}
          name="half"
          choices={halves.map((half) => ({
            value: half,
            label: say(half.endsWith('H1') ? 'evaluations.halfOf.H1' : 'evaluations.halfOf.H2', { year: half.slice(0, 4) }),
          }))}
        />
        <DateField of={form} name="closesOn" day />
      </Form>
    </Side>
  )
}
