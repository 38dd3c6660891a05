import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { Go, useParam } from '../../../platform/web/address.tsx'
import { Facts, Page, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { projectsContract } from '../contract.ts'
import { projectsWords } from '../words.ts'
import { AskingForm, TellForm } from './AskingForms.tsx'
import { BriefingForm, CountForm, GateForm, MilestoneForm, MoneyForm, type Card } from './Forms.tsx'
import { InspectionForm } from './InspectionForm.tsx'
import { Askings, Briefings, Inspections } from './Papers.tsx'
import { Counts, Milestones, Money } from './Parts.tsx'
import { ChangeProject } from './ProjectForm.tsx'
import { Stages } from './Stages.tsx'
import { StateOf } from './StateOf.tsx'
import { projectScreenWords } from './words/project.ts'
import './projects.css'

type Doing = 'change' | 'gate' | 'milestone' | 'count' | 'money' | 'briefing' | 'inspect' | 'asking' | 'tell'

const DRAWERS: Readonly<Record<Doing, (props: { readonly card: Card; readonly onClose: () => void }) => ReactNode>> = {
  change: ChangeProject,
  gate: GateForm,
  milestone: MilestoneForm,
  count: CountForm,
  money: MoneyForm,
  briefing: BriefingForm,
  inspect: InspectionForm,
  asking: AskingForm,
  tell: TellForm,
}

const Told = ({ card }: { readonly card: Card }): ReactNode => {
  const say = useSay(projectScreenWords)
  const named = useSay(projectsWords)
  const [doing, setDoing] = useState<Doing | null>(null)
  const { project, may } = card
  const underway = project.state === 'underway'
  const Drawer = doing === null ? null : DRAWERS[doing]
  const act = (what: Doing, label: string): ReactNode => (
    <Button size="small" onClick={() => setDoing(what)}>
      {label}
    </Button>
  )
  return (
    <Page
      title={project.name}
      trail={<Go to="/projects">{say('screen.title')}</Go>}
      answer={
        <>
          {named(`projects.kind.${project.kind}`)} · {project.owner.name} · <StateOf project={project} />{' '}
          {project.outcome === null ? null : project.outcome}
        </>
      }
      actions={
        underway ? (
          <>
            {may.keep ? <Button onClick={() => setDoing('change')}>{say('screen.change')}</Button> : null}
            {may.decide ? (
              <Button type="primary" onClick={() => setDoing('gate')}>
                {say('screen.gateAct')}
              </Button>
            ) : null}
          </>
        ) : null
      }
    >
      {Drawer === null ? null : <Drawer card={card} onClose={() => setDoing(null)} />}
      <Section title={say('screen.stages')}>
        <Stages card={card} />
      </Section>
      <Section title={say('screen.plan')}>
        <Facts
          facts={[
            { label: say('screen.goal'), value: project.goal },
            { label: say('screen.forWhom'), value: card.forWhom ?? '—' },
            { label: say('screen.year'), value: project.year },
            { label: say('screen.beganOn'), value: project.beganOn },
            { label: say('screen.dueOn'), value: project.dueOn ?? '—' },
            {
              label: say('screen.partners'),
              value:
                card.partners.length === 0
                  ? '—'
                  : card.partners.map(({ party, does }) => (does === null ? party.name : `${party.name}(${does})`)).join('、'),
            },
          ]}
        />
      </Section>
      <Section title={say('screen.milestones')} extra={may.keep && underway ? act('milestone', say('screen.addMilestone')) : null}>
        <Milestones card={card} />
      </Section>
      <Section title={say('screen.counts')} extra={may.keep ? act('count', say('screen.addCount')) : null}>
        <Counts card={card} />
      </Section>
      <Section title={say('screen.money')} extra={may.keep ? act('money', say('screen.addMoney')) : null}>
        <Money card={card} />
      </Section>
      <Section title={say('screen.inspections')} extra={may.inspect ? act('inspect', say('screen.inspect')) : null}>
        <Inspections card={card} />
      </Section>
      <Section title={say('screen.briefings')} extra={may.keep ? act('briefing', say('screen.addBriefing')) : null}>
        <Briefings card={card} />
      </Section>
      <Section
        title={say('screen.askings')}
        extra={
          may.keep ? (
            <span className="lj-row">
              {act('asking', say('screen.addAsking'))}
              {card.askings.some((one) => one.toldOn === null) ? act('tell', say('screen.tell')) : null}
            </span>
          ) : null
        }
      >
        <Askings card={card} />
      </Section>
    </Page>
  )
}

export default function ProjectPage(): ReactNode {
  const id = useParam('id')
  const query = useCall(projectsContract.read, { id })
  return (
    <Asked of={query} lines={8}>
      {(card) => <Told key={card.project.id} card={card} />}
    </Asked>
  )
}
