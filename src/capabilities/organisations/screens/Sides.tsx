/** What can be done to an organisation: each in a drawer beside the card, with what it would change and a way back. */
import type { ReactNode } from 'react'
import { Alert } from 'antd'
import { useGo } from '../../../platform/web/address.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { CheckField, DateField, PickField, SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { usePreferences } from '../../../platform/web/preferences.ts'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { today } from '../../../platform/time/clock.ts'
import { kindsBelow, organisationsContract, organisationsWords, POSTS, KINDS, STREET_TYPES } from '../contract.ts'
import { findOrganisations } from './find.ts'
import { stale, useDone, useLabels, type SideProps } from './doing.ts'
import { SplitSide } from './SplitSide.tsx'
import { organisationScreenWords } from './words.ts'

export type Doing = 'add' | 'change' | 'move' | 'merge' | 'split' | 'closeIt' | 'post'

const AddForm = ({ it, onClose }: SideProps): ReactNode => {
  const say = useSay(organisationsWords)
  const here = useSay(organisationScreenWords)
  const go = useGo()
  const form = useForm(organisationsContract.create, {
    labels: useLabels(),
    initial: { parentId: it.id },
    draft: 'organisations.add',
    invalidates: stale,
    onDone: ({ organisation }) => {
      onClose()
      tell(here('screen.saved', { name: organisation.name }))
      go(`/organisations/${organisation.id}`)
    },
  })
  return (
    <Side open title={here('screen.add')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <SelectField
          of={form}
          name="kind"
          choices={kindsBelow(it.kind).map((value) => ({ value, label: say(`organisations.kind.${value}`) }))}
        />
        <TextField of={form} name="name" maxLength={80} />
        {form.values['kind'] === 'street' ? (
          <SelectField
            of={form}
            name="streetType"
            choices={STREET_TYPES.map((value) => ({ value, label: say(`organisations.streetType.${value}`) }))}
          />
        ) : null}
        <TextField of={form} name="feature" maxLength={40} />
        <DateField of={form} name="lastElectionOn" day />
        <DateField of={form} name="validFrom" day />
      </Form>
    </Side>
  )
}

const ChangeForm = ({ it, onClose }: SideProps): ReactNode => {
  const say = useSay(organisationsWords)
  const here = useSay(organisationScreenWords)
  const form = useForm(organisationsContract.change, {
    labels: useLabels(),
    initial: {
      id: it.id,
      version: it.version,
      from: today(),
      name: it.name,
      kind: it.kind,
      streetType: it.streetType,
      feature: it.feature,
      upToStandard: it.upToStandard,
      lastElectionOn: it.lastElectionOn,
    },
    invalidates: stale,
    onDone: useDone(onClose),
  })
  return (
    <Side open title={here('screen.change')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <DateField of={form} name="from" day required />
        <TextField of={form} name="name" maxLength={80} required />
        <SelectField
          of={form}
          name="kind"
          required
          choices={KINDS.map((value) => ({ value, label: say(`organisations.kind.${value}`) }))}
        />
        {form.values['kind'] === 'street' ? (
          <SelectField
            of={form}
            name="streetType"
            choices={STREET_TYPES.map((value) => ({ value, label: say(`organisations.streetType.${value}`) }))}
          />
        ) : null}
        <TextField of={form} name="feature" maxLength={40} />
        {form.values['kind'] === 'community' ? <CheckField of={form} name="upToStandard" /> : null}
        <DateField of={form} name="lastElectionOn" day />
      </Form>
    </Side>
  )
}

type PreviewProps = {
  readonly id: string
  readonly action: 'move' | 'merge' | 'close'
  readonly target?: string | undefined
  readonly on: unknown
}

/** What would change, asked of the server as soon as the form says enough. */
const Preview = ({ id, action, target, on }: PreviewProps): ReactNode => {
  const here = useSay(organisationScreenWords)
  const { locale } = usePreferences()
  const day = typeof on === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(on) ? on : undefined
  const ready = day !== undefined && (action === 'close' || target !== undefined)
  const asked = useCall(
    organisationsContract.preview,
    { id, action, on: day ?? today(), ...(target === undefined ? {} : { target }) },
    { when: ready },
  )
  if (!ready || asked.data === undefined) return asked.error === null ? null : <Alert type="warning" showIcon title={asked.error.message} />
  const { verdict, ...counts } = asked.data
  return (
    <>
      <Alert type="info" showIcon title={here('screen.preview', { ...counts, day })} />
      {verdict.why === null ? null : <Alert type="warning" showIcon title={verdict.why[locale]} />}
    </>
  )
}

const TargetForm = ({ it, onClose, action }: SideProps & { readonly action: 'move' | 'merge' }): ReactNode => {
  const here = useSay(organisationScreenWords)
  const endpoint = action === 'move' ? organisationsContract.move : organisationsContract.merge
  const form = useForm(endpoint, {
    labels: useLabels(),
    initial: { id: it.id, version: it.version, on: today() },
    invalidates: stale,
    onDone: useDone(onClose),
  })
  const target = form.values['target']
  return (
    <Side open title={here(`screen.${action}`)} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={here(`screen.${action}`)} onCancel={onClose}>
        <PickField of={form} name="target" search={findOrganisations} />
        <DateField of={form} name="on" day required />
        <TextField of={form} name="reason" maxLength={200} />
        <Preview
          id={it.id}
          action={action}
          target={typeof target === 'string' && target !== '' ? target : undefined}
          on={form.values['on']}
        />
      </Form>
    </Side>
  )
}

const CloseForm = ({ it, onClose }: SideProps): ReactNode => {
  const here = useSay(organisationScreenWords)
  const form = useForm(organisationsContract.close, {
    labels: useLabels(),
    initial: { id: it.id, version: it.version, on: today() },
    invalidates: stale,
    onDone: useDone(onClose),
  })
  return (
    <Side open title={here('screen.closeIt')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={here('screen.closeIt')} onCancel={onClose}>
        <DateField of={form} name="on" day required />
        <TextField of={form} name="reason" maxLength={200} />
        <Preview id={it.id} action="close" on={form.values['on']} />
      </Form>
    </Side>
  )
}

const PostForm = ({ it, onClose }: SideProps): ReactNode => {
  const say = useSay(organisationsWords)
  const here = useSay(organisationScreenWords)
  const form = useForm(organisationsContract.addPost, {
    labels: { ...useLabels(), validFrom: here('screen.from') },
    initial: { id: it.id, validFrom: today() },
    invalidates: stale,
    onDone: ({ post }) => {
      onClose()
      tell(here('screen.saved', { name: post.holder }))
    },
  })
  return (
    <Side open title={here('screen.post')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <SelectField of={form} name="post" choices={POSTS.map((value) => ({ value, label: say(`organisations.post.${value}`) }))} />
        <TextField of={form} name="holder" maxLength={60} />
        <DateField of={form} name="validFrom" day required />
        <DateField of={form} name="termUntil" day />
        <CheckField of={form} name="fullTime" />
      </Form>
    </Side>
  )
}

export const ActionSide = ({ doing, ...props }: SideProps & { readonly doing: Doing }): ReactNode => {
  if (doing === 'add') return <AddForm {...props} />
  if (doing === 'change') return <ChangeForm {...props} />
  if (doing === 'post') return <PostForm {...props} />
  if (doing === 'split') return <SplitSide {...props} />
  if (doing === 'closeIt') return <CloseForm {...props} />
  return <TargetForm {...props} action={doing} />
}
