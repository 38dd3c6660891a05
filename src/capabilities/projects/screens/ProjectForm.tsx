import type { ReactNode } from 'react'
import { useGo } from '../../../platform/web/address.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { CheckField, DateField, NumberField, SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { today } from '../../../platform/time/clock.ts'
import { networkContract, type PartyShown } from '../../network/contract.ts'
import { projectsContract } from '../contract.ts'
import { PROJECT_KINDS } from '../kinds.ts'
import { projectsWords } from '../words.ts'
import { MoneyField, PartnersField, PartyField } from './fields.tsx'
import { projectScreenWords } from './words/project.ts'

const useLabels = () => {
  const say = useSay(projectScreenWords)
  return {
    kind: say('screen.kind'),
    owner: say('screen.owner'),
    staged: say('screen.staged'),
    name: say('screen.name'),
    goal: say('screen.goal'),
    forWhom: say('screen.forWhom'),
    year: say('screen.year'),
    beganOn: say('screen.beganOn'),
    dueOn: say('screen.dueOn'),
    partners: say('screen.partners'),
    statedFen: say('screen.statedYuan'),
  }
}

type SideProps = { readonly open: boolean; readonly onClose: () => void }

const AddForm = ({ own, onClose }: { readonly own: PartyShown | undefined; readonly onClose: () => void }): ReactNode => {
  const say = useSay(projectScreenWords)
  const named = useSay(projectsWords)
  const go = useGo()
  const form = useForm(projectsContract.create, {
    labels: useLabels(),
    initial: {
      staged: true,
      beganOn: today(),
      year: Number(today().slice(0, 4)),
      ...(own === undefined ? {} : { owner: { kind: own.kind, id: own.id } }),
    },
    draft: 'projects.add',
    invalidates: [projectsContract.list],
    onDone: ({ id }) => {
      tell(say('screen.saved', { name: String(form.values['name']) }))
      onClose()
      go(`/projects/${id}`)
    },
  })
  return (
    <Side open title={say('screen.add')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <SelectField
          of={form}
          name="kind"
          choices={PROJECT_KINDS.map((kind) => ({ value: kind, label: named(`projects.kind.${kind}`) }))}
        />
        <TextField of={form} name="name" maxLength={120} />
        <TextField of={form} name="goal" lines={3} />
        <PartyField of={form} name="owner" {...(own === undefined ? {} : { called: own.name })} />
        <CheckField of={form} name="staged" />
        <TextField of={form} name="forWhom" />
        <NumberField of={form} name="year" />
        <DateField of={form} name="beganOn" day />
        <DateField of={form} name="dueOn" day />
        <PartnersField of={form} name="partners" required={false} />
        <MoneyField of={form} name="statedFen" hint={say('screen.statedHint')} />
      </Form>
    </Side>
  )
}

/** Plans a project, in the name of the party one acts for unless another is picked. */
export const AddProject = ({ open, onClose }: SideProps): ReactNode => {
  const own = useCall(networkContract.own, {}, { when: open })
  return open && own.data !== undefined ? <AddForm own={own.data.parties[0]} onClose={onClose} /> : null
}

/** Changes the plan of a project that is underway. */
export const ChangeProject = ({
  card,
  onClose,
}: {
  readonly card: OutputOf<typeof projectsContract.read>
  readonly onClose: () => void
}): ReactNode => {
  const say = useSay(projectScreenWords)
  const { project } = card
  const form = useForm(projectsContract.change, {
    labels: useLabels(),
    initial: {
      id: project.id,
      version: project.version,
      name: project.name,
      goal: project.goal,
      year: project.year,
      forWhom: card.forWhom,
      dueOn: project.dueOn,
      statedFen: card.statedFen,
      partners: card.partners.map(({ party, does }) => ({ party: { kind: party.kind, id: party.id }, does })),
    },
    draft: `projects.${project.id}`,
    invalidates: [projectsContract.list, projectsContract.read],
    onDone: () => {
      tell(say('screen.saved', { name: project.name }))
      onClose()
    },
  })
  return (
    <Side open title={say('screen.change')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <TextField of={form} name="name" maxLength={120} />
        <TextField of={form} name="goal" lines={3} />
        <TextField of={form} name="forWhom" />
        <NumberField of={form} name="year" />
        <DateField of={form} name="dueOn" day />
        <PartnersField of={form} name="partners" required={false} known={card.partners.map((one) => one.party)} />
        <MoneyField of={form} name="statedFen" hint={say('screen.statedHint')} />
      </Form>
    </Side>
  )
}
