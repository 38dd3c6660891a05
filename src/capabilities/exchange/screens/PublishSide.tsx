import type { ReactNode } from 'react'
import { CheckField, DateField, NumberField, SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm, type FormState } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay, type Say } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { networkContract, type PartyRef, type PartyShown } from '../../network/contract.ts'
import { exchangeContract } from '../contract.ts'
import type { Need, Resource } from '../contract/shapes.ts'
import { REACHES } from '../kinds.ts'
import { exchangeScreenWords, type ExchangeScreenWord } from './words.ts'
import { PartyField } from './PartyField.tsx'
import { WindowsField } from './WindowsField.tsx'

/** A line of a unit's register to begin with. */
export type Begun = { readonly owner: PartyShown; readonly paired: PartyShown; readonly title: string; readonly kind: string }

type SideProps = { readonly open: boolean; readonly onClose: () => void; readonly begun?: Begun | undefined }

export const LISTS = [
  exchangeContract.needs,
  exchangeContract.need,
  exchangeContract.poolNeeds,
  exchangeContract.resources,
  exchangeContract.resource,
  exchangeContract.poolResources,
  exchangeContract.claims,
  exchangeContract.claim,
  exchangeContract.desk,
  exchangeContract.ledger,
]

const useLabels = () => {
  const say = useSay(exchangeScreenWords)
  return {
    owner: say('exchange.owner'),
    title: say('exchange.what'),
    kind: say('exchange.kind'),
    detail: say('exchange.detail'),
    unitWord: say('exchange.unitWord'),
    place: say('exchange.place'),
    fromOn: say('exchange.fromOn'),
    untilOn: say('exchange.untilOn'),
    windows: say('exchange.windows'),
    contact: say('exchange.contact'),
  }
}

const useKinds = () => {
  const { data } = useCall(exchangeContract.settings, {})
  return (data?.kinds ?? []).filter((kind) => kind.retired !== true).map((kind) => ({ value: kind.code, label: kind.name }))
}

const useOwn = (): readonly PartyShown[] => useCall(networkContract.own, {}).data?.parties ?? []

const reaches = (say: Say<ExchangeScreenWord>) => REACHES.map((reach) => ({ value: reach, label: say(`exchange.reach.${reach}`) }))

const refOf = ({ kind, id }: PartyRef): PartyRef => ({ kind, id })

type PublishNeed = (typeof exchangeContract)['publishNeed']
type PublishResource = (typeof exchangeContract)['publishResource']

const Owner = ({
  of: form,
  own,
  begun,
}: {
  readonly of: FormState<PublishNeed> | FormState<PublishResource>
  readonly own: readonly PartyShown[]
  readonly begun: Begun | undefined
}): ReactNode => {
  const say = useSay(exchangeScreenWords)
  return (
    <PartyField
      of={form as FormState<PublishNeed>}
      name="owner"
      called={begun?.owner.name ?? own[0]?.name}
      hint={say('exchange.ownerHint')}
    />
  )
}

type ChangeNeed = (typeof exchangeContract)['changeNeed']
type ChangeResource = (typeof exchangeContract)['changeResource']

/** What a need says beside its quantity, the same to publish and to change. */
const WhenWhereWhom = ({ of }: { readonly of: FormState<PublishNeed> | FormState<ChangeNeed> }): ReactNode => {
  const say = useSay(exchangeScreenWords)
  const form = of as FormState<ChangeNeed>
  return (
    <>
      <DateField of={form} name="fromOn" day />
      <DateField of={form} name="untilOn" day />
      <WindowsField of={form} name="windows" />
      <TextField of={form} name="place" />
      <TextField of={form} name="forWhom" />
      <NumberField of={form} name="beneficiaries" />
      <TextField of={form} name="contact" hint={say('exchange.contactHint')} />
      <TextField of={form} name="detail" lines={3} />
    </>
  )
}

/** What a resource says beside its capacity, the same to publish and to change. */
const WhenWhereHow = ({ of }: { readonly of: FormState<PublishResource> | FormState<ChangeResource> }): ReactNode => {
  const say = useSay(exchangeScreenWords)
  const form = of as FormState<ChangeResource>
  return (
    <>
      <DateField of={form} name="fromOn" day />
      <DateField of={form} name="untilOn" day />
      <WindowsField of={form} name="windows" />
      <TextField of={form} name="place" />
      <TextField of={form} name="conditions" lines={2} />
      <TextField of={form} name="contact" hint={say('exchange.contactHint')} />
    </>
  )
}

const beginWith = (begun: Begun | undefined, own: readonly PartyShown[]) => {
  if (begun !== undefined)
    return { owner: refOf(begun.owner), paired: refOf(begun.paired), title: begun.title, kind: begun.kind, fromLedger: begun.title }
  return own[0] === undefined ? {} : { owner: refOf(own[0]) }
}

/** Publishes a need in the name of one's own party; a line of the register fills it in. */
export const PublishNeedSide = ({ open, onClose, begun }: SideProps): ReactNode => {
  const say = useSay(exchangeScreenWords)
  const own = useOwn()
  const kinds = useKinds()
  const form = useForm(exchangeContract.publishNeed, {
    labels: {
      ...useLabels(),
      paired: say('exchange.paired'),
      quantity: say('exchange.quantity'),
      forWhom: say('exchange.forWhom'),
      beneficiaries: say('exchange.beneficiaries'),
    },
    initial: { ...beginWith(begun, own), unitWord: say('exchange.items') },
    ...(begun === undefined ? { draft: 'exchange.need' } : {}),
    invalidates: LISTS,
    onDone: ({ need }) => {
      tell(say('exchange.publishedDone', { title: need.title }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('exchange.publishNeed')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('exchange.publish')} onCancel={onClose}>
        <TextField of={form} name="title" />
        <SelectField of={form} name="kind" choices={kinds} />
        <NumberField of={form} name="quantity" />
        <TextField of={form} name="unitWord" hint={say('exchange.unitHint')} />
        <Owner of={form} own={own} begun={begun} />
        <PartyField of={form} name="paired" called={begun?.paired.name} hint={say('exchange.pairedHint')} />
        <WhenWhereWhom of={form} />
      </Form>
    </Side>
  )
}

/** Publishes a resource in the name of one's own party. */
export const PublishResourceSide = ({ open, onClose, begun }: SideProps): ReactNode => {
  const say = useSay(exchangeScreenWords)
  const own = useOwn()
  const kinds = useKinds()
  const form = useForm(exchangeContract.publishResource, {
    labels: {
      ...useLabels(),
      paired: say('exchange.offeredTo'),
      capacity: say('exchange.capacity'),
      returns: say('exchange.returns'),
      conditions: say('exchange.conditions'),
      reach: say('exchange.reach'),
    },
    initial: { ...beginWith(begun, own), unitWord: say('exchange.items'), reach: 'street' },
    ...(begun === undefined ? { draft: 'exchange.resource' } : {}),
    invalidates: LISTS,
    onDone: ({ resource }) => {
      tell(say('exchange.publishedDone', { title: resource.title }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('exchange.publishResource')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('exchange.publish')} onCancel={onClose}>
        <TextField of={form} name="title" />
        <SelectField of={form} name="kind" choices={kinds} />
        <NumberField of={form} name="capacity" />
        <TextField of={form} name="unitWord" hint={say('exchange.unitHint')} />
        <CheckField of={form} name="returns" hint={say('exchange.returnsHint')} />
        <Owner of={form} own={own} begun={begun} />
        <SelectField of={form} name="reach" choices={reaches(say)} />
        <PartyField of={form} name="paired" called={begun?.paired.name} />
        <WhenWhereHow of={form} />
      </Form>
    </Side>
  )
}

/** Changes what a need says. */
export const ChangeNeedSide = ({ open, onClose, need }: SideProps & { readonly need: Need }): ReactNode => {
  const say = useSay(exchangeScreenWords)
  const kinds = useKinds()
  const { id, version, title, kind, detail, quantity, unitWord, place, fromOn, untilOn, windows, forWhom, beneficiaries, contact } = need
  const form = useForm(exchangeContract.changeNeed, {
    labels: {
      ...useLabels(),
      quantity: say('exchange.quantity'),
      forWhom: say('exchange.forWhom'),
      beneficiaries: say('exchange.beneficiaries'),
    },
    initial: {
      id,
      version,
      title,
      kind,
      detail,
      quantity,
      unitWord,
      place,
      fromOn,
      untilOn,
      windows: [...windows],
      forWhom,
      beneficiaries,
      contact,
    },
    draft: `exchange.need.${id}`,
    invalidates: LISTS,
    onDone: () => {
      tell(say('exchange.changedDone', { title }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('exchange.change')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <TextField of={form} name="title" />
        <SelectField of={form} name="kind" choices={kinds} />
        <NumberField of={form} name="quantity" unit={unitWord} />
        <WhenWhereWhom of={form} />
      </Form>
    </Side>
  )
}

/** Changes what a resource says. */
export const ChangeResourceSide = ({ open, onClose, resource }: SideProps & { readonly resource: Resource }): ReactNode => {
  const say = useSay(exchangeScreenWords)
  const kinds = useKinds()
  const { id, version, title, kind, detail, capacity, unitWord, place, fromOn, untilOn, windows, returns, conditions, reach, contact } =
    resource
  const form = useForm(exchangeContract.changeResource, {
    labels: { ...useLabels(), capacity: say('exchange.capacity'), conditions: say('exchange.conditions'), reach: say('exchange.reach') },
    initial: {
      id,
      version,
      title,
      kind,
      detail,
      capacity,
      unitWord,
      place,
      fromOn,
      untilOn,
      windows: [...windows],
      returns,
      conditions,
      reach,
      contact,
    },
    draft: `exchange.resource.${id}`,
    invalidates: LISTS,
    onDone: () => {
      tell(say('exchange.changedDone', { title }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('exchange.change')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <TextField of={form} name="title" />
        <SelectField of={form} name="kind" choices={kinds} />
        <NumberField of={form} name="capacity" unit={unitWord} />
        <SelectField of={form} name="reach" choices={reaches(say)} />
        <WhenWhereHow of={form} />
      </Form>
    </Side>
  )
}
