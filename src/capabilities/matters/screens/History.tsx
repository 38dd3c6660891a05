import type { ReactNode } from 'react'
import { moment } from '../../../platform/time/moment.ts'
import { download } from '../../../platform/web/call.ts'
import { useSay } from '../../../platform/web/say.ts'
import { mattersContract, type StepShown } from '../contract.ts'
import { OUTCOMES } from '../kinds.ts'
import { mattersWords } from '../words.ts'
import { screenWords } from './words.ts'

/** What a step changed, in words. */
const useFacts = (): ((step: StepShown) => readonly string[]) => {
  const say = useSay(screenWords)
  const sayWord = useSay(mattersWords)
  return ({ kind, facts }) => {
    const outcome = OUTCOMES.find((one) => one === facts['outcome'])
    const told: string[] = []
    if (outcome !== undefined) told.push(say('screen.outcomeSaid', { outcome: sayWord(`matters.outcome.${outcome}`) }))
    if (typeof facts['meeting'] === 'string') told.push(facts['meeting'])
    if (facts['sameHand'] === 1) told.push(say('screen.sameHand'))
    if (typeof facts['basis'] === 'string') told.push(say('screen.basis', { basis: facts['basis'] }))
    if ('from' in facts && 'to' in facts) told.push(say('screen.fromTo', { from: facts['from'] ?? '—', to: facts['to'] ?? '—' }))
    else if (typeof facts['to'] === 'string') told.push(facts['to'])
    if (typeof facts['number'] === 'string') told.push(say('screen.slip', { number: facts['number'], day: facts['replyBy'] ?? '—' }))
    if (typeof facts['days'] === 'number') told.push(say('screen.lateDays', { days: facts['days'] }))
    if (facts['relay'] === 1) told.push(say('screen.relaySaid'))
    if (kind === 'relayed')
      told.push(
        Object.entries(facts)
          .map(([day, name]) => `${day} ${name}`)
          .join(','),
      )
    return told
  }
}

/** Every step in order, the latest first: what was done, by whom in whose name, with word and evidence. */
export const History = ({ id, steps }: { readonly id: string; readonly steps: readonly StepShown[] }): ReactNode => {
  const say = useSay(screenWords)
  const sayWord = useSay(mattersWords)
  const factsOf = useFacts()
  return (
    <ol className="lj-list">
      {steps.toReversed().map((step) => (
        <li key={step.id}>
          <div>
            <p>
              <strong>{sayWord(`matters.step.${step.kind}`)}</strong>{' '}
              <span className="lj-soft">
                {moment(step.at)} ·{' '}
                {step.by === step.party ? step.party : say('screen.by', { party: step.party, by: step.by ?? say('screen.system') })}
              </span>
            </p>
            {step.text === null ? null : <p>{step.text}</p>}
            {factsOf(step).map((fact) => (
              <p key={fact} className="lj-soft">
                {fact}
              </p>
            ))}
            {step.link === null ? null : (
              <p>
                <a href={step.link} target="_blank" rel="noopener noreferrer">
                  {step.link}
                </a>
              </p>
            )}
            {step.files.map((file) => (
              <p key={file.id}>
                <button type="button" className="lj-link" onClick={() => void download(mattersContract.file, { id, fileId: file.id })}>
                  {file.name}
                </button>
              </p>
            ))}
          </div>
        </li>
      ))}
    </ol>
  )
}
