import type { ReactNode } from 'react'
import { organisationsContract } from '../../organisations/contract.ts'
import { call } from '../../../platform/web/call.ts'
import { Form } from '../../../platform/web/form/Form.tsx'
import { LinesField, NumberField, PickField, SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import type { PickChoice } from '../../../platform/web/form/Pick.tsx'
import { Side } from '../../../platform/web/form/Side.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { unitsContract, type Unit } from '../contract.ts'
import { PARTY_LEVELS, UNIT_KINDS } from '../kinds.ts'
import { unitsWords } from '../words.ts'

/** Streets, towns and communities that fit a text. */
export const places = async (text: string, signal: AbortSignal): Promise<readonly PickChoice[]> => {
  if (text === '') return []
  const { organisations } = await call(organisationsContract.search, { text, kind: 'street,town,community' }, signal)
  return organisations.map(({ id, name, within }) => ({ value: id, label: name, note: within }))
}

const useLabels = () => {
  const say = useSay(unitsWords)
  return {
    organisationId: say('units.organisation'),
    name: say('units.name'),
    kind: say('units.kind'),
    partyLevel: say('units.partyLevel'),
    memberCount: say('units.memberCount'),
    liaison: say('units.liaison'),
    phone: say('units.phoneOf'),
    affiliation: say('units.affiliation'),
    creditCode: say('units.creditCode'),
    resources: say('units.resources'),
    needs: say('units.needs'),
  }
}

const useChoices = () => {
  const say = useSay(unitsWords)
  return {
    kinds: UNIT_KINDS.map((kind) => ({ value: kind, label: say(`units.kind.${kind}`) })),
    levels: PARTY_LEVELS.map((level) => ({ value: level, label: say(`units.partyLevel.${level}`) })),
  }
}

type SideProps = { readonly open: boolean; readonly onClose: () => void }

/** Enters a unit; the organisation of the page is taken as its place until another is picked. */
export const AddUnit = ({ open, onClose, of }: SideProps & { readonly of: string | undefined }): ReactNode => {
  const say = useSay(unitsWords)
  const choices = useChoices()
  const form = useForm(unitsContract.create, {
    labels: useLabels(),
    initial: { organisationId: of },
    sensitive: ['phone'],
    draft: 'units.add',
    invalidates: [unitsContract.list],
    onDone: ({ unit }) => {
      tell(say('units.saved', { name: unit.name }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('units.add')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <TextField of={form} name="name" />
        <PickField of={form} name="organisationId" search={places} />
        <SelectField of={form} name="kind" choices={choices.kinds} />
        <SelectField of={form} name="partyLevel" choices={choices.levels} />
        <NumberField of={form} name="memberCount" />
        <TextField of={form} name="liaison" />
        <TextField of={form} name="phone" mode="tel" />
        <LinesField of={form} name="resources" />
        <LinesField of={form} name="needs" />
      </Form>
    </Side>
  )
}

/** Changes what is kept of a unit; the phone is asked anew, for only its mask is shown. */
export const ChangeUnit = ({ open, onClose, unit }: SideProps & { readonly unit: Unit }): ReactNode => {
  const say = useSay(unitsWords)
  const choices = useChoices()
  const { id, version, name, kind, partyLevel, memberCount, liaison, affiliation, creditCode, resources, needs } = unit
  const form = useForm(unitsContract.change, {
    labels: useLabels(),
    initial: { id, version, name, kind, partyLevel, memberCount, liaison, affiliation, creditCode, resources, needs },
    sensitive: ['phone'],
    draft: `units.${id}`,
    invalidates: [unitsContract.list, unitsContract.read],
    onDone: ({ unit: saved }) => {
      tell(say('units.saved', { name: saved.name }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('units.change')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <TextField of={form} name="name" />
        <SelectField of={form} name="kind" choices={choices.kinds} />
        <SelectField of={form} name="partyLevel" choices={choices.levels} />
        <NumberField of={form} name="memberCount" />
        <TextField of={form} name="liaison" />
        <TextField of={form} name="phone" mode="tel" hint={say('units.phoneHint', { mask: unit.phone ?? '—' })} />
        <TextField of={form} name="affiliation" />
        <TextField of={form} name="creditCode" />
        <LinesField of={form} name="resources" />
        <LinesField of={form} name="needs" />
      </Form>
    </Side>
  )
}
