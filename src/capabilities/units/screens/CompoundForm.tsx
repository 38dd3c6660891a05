import type { ReactNode } from 'react'
import { Form } from '../../../platform/web/form/Form.tsx'
import { DateField, NumberField, PickField, SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { useForm, type FormState } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { unitsContract, type Compound } from '../contract.ts'
import { COMPANY_PARTY } from '../kinds.ts'
import { unitsWords } from '../words.ts'
import { places } from './UnitForm.tsx'

const useLabels = () => {
  const say = useSay(unitsWords)
  return {
    organisationId: say('units.organisation'),
    name: say('units.compoundName'),
    areaM2: say('units.area'),
    households: say('units.households'),
    company: say('units.company'),
    companyParty: say('units.companyParty'),
    signed: say('units.compoundSigned'),
    feeRate: say('units.feeRate'),
    satisfaction: say('units.satisfaction'),
    committee: say('units.committeeName'),
    committeeMembers: say('units.committeeMembers'),
    since: say('units.since'),
  }
}

type Facts = typeof unitsContract.createCompound | typeof unitsContract.changeCompound

/** What is kept of a compound itself, of its company and of its owners' committee. */
const FactFields = <E extends Facts>({ of, sinceHint }: { readonly of: FormState<E>; readonly sinceHint: string }): ReactNode => {
  const say = useSay(unitsWords)
  return (
    <>
      <NumberField of={of} name="households" />
      <NumberField of={of} name="areaM2" />
      <TextField of={of} name="company" hint={say('units.companyHint')} />
      <SelectField
        of={of}
        name="companyParty"
        choices={COMPANY_PARTY.map((party) => ({ value: party, label: say(`units.companyParty.${party}`) }))}
      />
      <NumberField of={of} name="feeRate" unit="%" />
      <NumberField of={of} name="satisfaction" unit="%" />
      <TextField of={of} name="committee" hint={say('units.committeeHint')} />
      <NumberField of={of} name="committeeMembers" />
      <SelectField
        of={of}
        name="signed"
        choices={[
          { value: 'yes', label: say('units.yes') },
          { value: 'no', label: say('units.no') },
        ]}
      />
      <DateField of={of} name="since" day hint={sinceHint} />
    </>
  )
}

type SideProps = { readonly open: boolean; readonly onClose: () => void }

/** Enters a compound; the organisation of the page is taken as its place until another is picked. */
export const AddCompound = ({ open, onClose, of }: SideProps & { readonly of: string | undefined }): ReactNode => {
  const say = useSay(unitsWords)
  const form = useForm(unitsContract.createCompound, {
    labels: useLabels(),
    initial: { organisationId: of },
    draft: 'compounds.add',
    invalidates: [unitsContract.compounds],
    onDone: ({ compound }) => {
      tell(say('units.saved', { name: compound.name }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('units.addCompound')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <TextField of={form} name="name" />
        <PickField of={form} name="organisationId" search={places} />
        <FactFields of={form} sinceHint={say('units.sinceAdd')} />
      </Form>
    </Side>
  )
}

const percent = (permille: number | null): number | null => (permille === null ? null : permille / 10)

/** Changes a compound from a day on, or corrects what was written of it. */
export const ChangeCompound = ({ open, onClose, compound }: SideProps & { readonly compound: Compound }): ReactNode => {
  const say = useSay(unitsWords)
  const { id, version, name, areaM2, households, company, companyParty, committee, committeeMembers } = compound
  const form = useForm(unitsContract.changeCompound, {
    labels: useLabels(),
    initial: {
      id,
      version,
      name,
      areaM2,
      households,
      company,
      companyParty,
      committee,
      committeeMembers,
      signed: compound.signed === null ? null : compound.signed ? 'yes' : 'no',
      feeRate: percent(compound.feeRatePermille),
      satisfaction: percent(compound.satisfactionPermille),
    },
    draft: `compounds.${id}`,
    invalidates: [unitsContract.compounds, unitsContract.compound],
    onDone: ({ compound: saved }) => {
      tell(say('units.saved', { name: saved.name }))
      onClose()
    },
  })
  const sinceHint = compound.validFrom === null ? say('units.sinceAdd') : say('units.sinceChange', { from: compound.validFrom })
  return (
    <Side open={open} title={say('units.change')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <TextField of={form} name="name" />
        <FactFields of={form} sinceHint={sinceHint} />
      </Form>
    </Side>
  )
}
