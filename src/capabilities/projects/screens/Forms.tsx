/** What is added to a project: each in a drawer beside the card. */
import type { ReactNode } from 'react'
import { Form } from '../../../platform/web/form/Form.tsx'
import { CheckField, DateField, NumberField, SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { today } from '../../../platform/time/clock.ts'
import { projectsContract, type BudgetLine, type Stage } from '../contract.ts'
import { BUDGET_SOURCES, GATE_DECISIONS } from '../kinds.ts'
import { placeOfStage, stagesOf } from '../rules/gates.ts'
import { projectsWords } from '../words.ts'
import { MoneyField, PartyField } from './fields.tsx'
import { projectScreenWords } from './words/project.ts'

export type Card = OutputOf<typeof projectsContract.read>
export type FormProps = { readonly card: Card; readonly onClose: () => void }

export const STALE = [projectsContract.read, projectsContract.list]

/** Stages of the project that something may be said of. */
const useStages = (card: Card, which: (place: 'passed' | 'now' | 'ahead' | 'none') => boolean) => {
  const named = useSay(projectsWords)
  return stagesOf(card.project.staged)
    .filter((stage: Stage) => which(placeOfStage(card.project, stage)))
    .map((stage) => ({ value: stage, label: named(`projects.stage.${stage}`) }))
}

export const MilestoneForm = ({ card, onClose }: FormProps): ReactNode => {
  const say = useSay(projectScreenWords)
  const stages = useStages(card, (place) => place === 'now' || place === 'ahead')
  const { owner, id, stage } = card.project
  const form = useForm(projectsContract.addMilestone, {
    labels: {
      stage: say('screen.stage'),
      title: say('screen.milestone'),
      deliverable: say('screen.deliverable'),
      lead: say('screen.lead'),
      dueOn: say('screen.dueBy'),
    },
    initial: { id, stage, lead: { kind: owner.kind, id: owner.id } },
    draft: `projects.milestone.${id}`,
    invalidates: STALE,
    onDone: () => {
      tell(say('screen.milestoneDone'))
      onClose()
    },
  })
  return (
    <Side open title={say('screen.addMilestone')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <SelectField of={form} name="stage" choices={stages} />
        <TextField of={form} name="title" maxLength={120} />
        <TextField of={form} name="deliverable" />
        <PartyField of={form} name="lead" called={owner.name} />
        <DateField of={form} name="dueOn" day />
      </Form>
    </Side>
  )
}

export const CountForm = ({ card, onClose }: FormProps): ReactNode => {
  const say = useSay(projectScreenWords)
  const stages = useStages(card, (place) => place === 'now' || place === 'passed')
  const { id, stage, owner } = card.project
  const form = useForm(projectsContract.addCount, {
    labels: {
      stage: say('screen.stage'),
      households: say('screen.households'),
      people: say('screen.people'),
      countedOn: say('screen.countedOn'),
      countedBy: say('screen.countedBy'),
      how: say('screen.how'),
    },
    initial: { id, stage, countedOn: today(), countedBy: owner.name },
    draft: `projects.count.${id}`,
    invalidates: STALE,
    onDone: () => {
      tell(say('screen.countDone'))
      onClose()
    },
  })
  return (
    <Side open title={say('screen.addCount')} onClose={onClose} dirty={form.dirty}>
      <p className="lj-hint">{say('screen.countHint')}</p>
      <Form of={form} onCancel={onClose}>
        <SelectField of={form} name="stage" choices={stages} />
        <NumberField of={form} name="households" />
        <NumberField of={form} name="people" />
        <DateField of={form} name="countedOn" day />
        <TextField of={form} name="countedBy" />
        <TextField of={form} name="how" lines={2} />
      </Form>
    </Side>
  )
}

export const MoneyForm = ({ card, onClose }: FormProps): ReactNode => {
  const say = useSay(projectScreenWords)
  const named = useSay(projectsWords)
  const { id } = card.project
  const form = useForm(projectsContract.addMoney, {
    labels: { source: say('screen.source'), name: say('screen.given'), plannedFen: say('screen.planned'), spentFen: say('screen.spent') },
    initial: { id },
    draft: `projects.money.${id}`,
    invalidates: STALE,
    onDone: () => {
      tell(say('screen.moneyDone'))
      onClose()
    },
  })
  return (
    <Side open title={say('screen.addMoney')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <SelectField
          of={form}
          name="source"
          choices={BUDGET_SOURCES.map((one) => ({ value: one, label: named(`projects.money.${one}`) }))}
        />
        <TextField of={form} name="name" maxLength={80} />
        <MoneyField of={form} name="plannedFen" />
        <MoneyField of={form} name="spentFen" />
      </Form>
    </Side>
  )
}

export const MoneyLineForm = ({ card, line, onClose }: FormProps & { readonly line: BudgetLine }): ReactNode => {
  const say = useSay(projectScreenWords)
  const form = useForm(projectsContract.changeMoney, {
    labels: { plannedFen: say('screen.planned'), spentFen: say('screen.spent') },
    initial: { id: card.project.id, lineId: line.id, version: line.version, plannedFen: line.plannedFen, spentFen: line.spentFen },
    invalidates: STALE,
    onDone: () => {
      tell(say('screen.moneyDone'))
      onClose()
    },
  })
  return (
    <Side open title={say('screen.edit')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <MoneyField of={form} name="plannedFen" />
        <MoneyField of={form} name="spentFen" />
      </Form>
    </Side>
  )
}

export const GateForm = ({ card, onClose }: FormProps): ReactNode => {
  const say = useSay(projectScreenWords)
  const named = useSay(projectsWords)
  const { id, stage, staged, owner } = card.project
  const form = useForm(projectsContract.decide, {
    labels: {
      decision: say('screen.decision'),
      learnt: say('screen.learnt'),
      figures: say('screen.figures'),
      reason: say('screen.reason'),
      outcome: say('screen.outcome'),
      decidedOn: say('screen.decidedOn'),
      decidedBy: say('screen.decidedBy'),
      evenIfOpen: say('screen.evenIfOpen'),
    },
    initial: { id, stage, decidedOn: today(), decidedBy: owner.name },
    draft: `projects.gate.${id}.${stage}`,
    invalidates: STALE,
    onDone: () => {
      tell(say('screen.gateDone'))
      onClose()
    },
  })
  const decision = form.values['decision']
  const last = stagesOf(staged).at(-1) === stage
  const ends = decision === 'stop' || (decision === 'go' && last)
  const open = card.milestones.some((one) => one.matter !== null && one.matter.state !== 'closed')
  return (
    <Side open title={`${say('screen.gateAct')} · ${named(`projects.stage.${stage}`)}`} onClose={onClose} dirty={form.dirty}>
      <p className="lj-hint">{say('screen.gateHint')}</p>
      <Form of={form} verb={say('screen.gateAct')} onCancel={onClose}>
        <SelectField
          of={form}
          name="decision"
          choices={GATE_DECISIONS.map((one) => ({ value: one, label: named(`projects.decision.${one}`) }))}
        />
        <TextField of={form} name="learnt" lines={3} />
        <TextField of={form} name="figures" lines={2} />
        <TextField of={form} name="reason" lines={2} />
        {ends ? <TextField of={form} name="outcome" lines={2} required hint={say('screen.outcomeHint')} /> : null}
        {ends && decision === 'go' && open ? <CheckField of={form} name="evenIfOpen" /> : null}
        <DateField of={form} name="decidedOn" day />
        <TextField of={form} name="decidedBy" />
      </Form>
    </Side>
  )
}

export const BriefingForm = ({ card, onClose }: FormProps): ReactNode => {
  const say = useSay(projectScreenWords)
  const { id } = card.project
  const form = useForm(projectsContract.addBriefing, {
    labels: { title: say('screen.briefingTitle'), text: say('screen.briefingText'), issuedOn: say('screen.issuedOn') },
    initial: { id, issuedOn: today() },
    draft: `projects.briefing.${id}`,
    invalidates: STALE,
    onDone: ({ number }) => {
      tell(say('screen.briefingDone', { number }))
      onClose()
    },
  })
  return (
    <Side open title={say('screen.addBriefing')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <TextField of={form} name="title" maxLength={120} />
        <TextField of={form} name="text" lines={10} />
        <DateField of={form} name="issuedOn" day />
      </Form>
    </Side>
  )
}
