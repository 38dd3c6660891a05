import type { ReactNode } from 'react'
import { Mark } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import type { Gate } from '../contract.ts'
import { placeOfStage, stagesOf } from '../rules/gates.ts'
import { projectsWords } from '../words.ts'
import type { Card } from './Forms.tsx'
import { projectScreenWords } from './words/project.ts'

const TONES = { go: 'good', change: 'soon', stop: 'late' } as const

const Decided = ({ gate }: { readonly gate: Gate }): ReactNode => {
  const say = useSay(projectScreenWords)
  const named = useSay(projectsWords)
  return (
    <div>
      <Mark tone={TONES[gate.decision]}>{named(`projects.decision.${gate.decision}`)}</Mark>{' '}
      <span className="lj-figures">{gate.decidedOn}</span> <span className="lj-soft">{gate.decidedBy}</span>
      <dl>
        <dt>{say('screen.learnt')}</dt>
        <dd>{gate.learnt}</dd>
        <dt>{say('screen.figures')}</dt>
        <dd>{gate.figures}</dd>
        <dt>{say('screen.reason')}</dt>
        <dd>{gate.reason}</dd>
      </dl>
    </div>
  )
}

/** The stages on a line, under each its gates and how many it benefited. */
export const Stages = ({ card }: { readonly card: Card }): ReactNode => {
  const say = useSay(projectScreenWords)
  const named = useSay(projectsWords)
  const { project } = card
  return (
    <ol className="lj-steps">
      {stagesOf(project.staged).map((stage) => {
        const place = placeOfStage(project, stage)
        const count = card.counts.find((one) => one.stage === stage && one.holds)
        return (
          <li key={stage} data-place={place}>
            <h3>
              {named(`projects.stage.${stage}`)}{' '}
              <small className="lj-soft">
                {project.state !== 'underway' && place === 'now'
                  ? named(`projects.state.${project.state}`)
                  : say(place === 'passed' ? 'screen.stagePassed' : place === 'now' ? 'screen.stageNow' : 'screen.stageAhead')}
              </small>
            </h3>
            {count === undefined ? null : (
              <p className="lj-figures">
                {say('screen.households')} {count.households?.toLocaleString('en-US') ?? '—'} · {say('screen.people')}{' '}
                {count.people?.toLocaleString('en-US') ?? '—'}
              </p>
            )}
            {card.gates
              .filter((gate) => gate.stage === stage)
              .map((gate) => (
                <Decided key={gate.id} gate={gate} />
              ))}
          </li>
        )
      })}
    </ol>
  )
}
