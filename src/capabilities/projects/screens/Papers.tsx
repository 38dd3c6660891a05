/** Briefings, inspections, and who asked for the project. */
import type { ReactNode } from 'react'
import { Button } from 'antd'
import { Go } from '../../../platform/web/address.tsx'
import { download, ProblemError } from '../../../platform/web/call.ts'
import { Mark } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { projectsContract } from '../contract.ts'
import { projectsWords } from '../words.ts'
import type { Card } from './Forms.tsx'
import { MatterState } from './StateOf.tsx'
import { projectScreenWords } from './words/project.ts'

type PartProps = { readonly card: Card }

/** Runs a download; a refusal is said. */
export const fetched = async (work: Promise<void>): Promise<void> => {
  try {
    await work
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    tell(error.message)
  }
}

export const Briefings = ({ card }: PartProps): ReactNode => {
  const say = useSay(projectScreenWords)
  if (card.briefings.length === 0) return <p className="lj-soft">{say('screen.noBriefings')}</p>
  return (
    <ul className="lj-list">
      {card.briefings.map((one) => (
        <li key={one.id}>
          <span className="lj-soft lj-figures">{say('screen.briefingNumber', { number: one.number })}</span>
          <details>
            <summary>{one.title}</summary>
            {one.text.split('\n').map((line, at) => (
              <p key={at}>{line}</p>
            ))}
          </details>
          <span className="lj-soft lj-figures">{one.issuedOn}</span>
          <Button
            size="small"
            aria-label={`${say('screen.word')} ${say('screen.briefingNumber', { number: one.number })}`}
            onClick={() => void fetched(download(projectsContract.briefingFile, { id: card.project.id, briefingId: one.id }))}
          >
            {say('screen.word')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

const TONES = { pass: 'good', fail: 'late', notApplicable: 'plain' } as const

export const Inspections = ({ card }: PartProps): ReactNode => {
  const say = useSay(projectScreenWords)
  const named = useSay(projectsWords)
  if (card.inspections.length === 0) return <p className="lj-soft">{say('screen.noInspections')}</p>
  return card.inspections.map((sheet) => (
    <div key={sheet.id}>
      <p className="lj-row">
        <strong>{say('screen.inspectionNumber', { number: sheet.number })}</strong>
        <span className="lj-figures">{sheet.inspectedOn}</span>
        <span className="lj-soft">
          {sheet.inspector.name} {sheet.inspectors}
        </span>
        <Button
          size="small"
          aria-label={`${say('screen.word')} ${say('screen.inspectionNumber', { number: sheet.number })}`}
          onClick={() => void fetched(download(projectsContract.inspectionFile, { id: card.project.id, inspectionId: sheet.id }))}
        >
          {say('screen.word')}
        </Button>
      </p>
      <p>{sheet.summary}</p>
      <div className="lj-scroll">
        <table className="lj-plain">
          <thead>
            <tr>
              <th scope="col">{say('screen.items')}</th>
              <th scope="col">{say('screen.verdict')}</th>
              <th scope="col">{say('screen.finding')}</th>
              <th scope="col">{say('screen.fixBy')}</th>
              <th scope="col">{say('screen.fixOn')}</th>
              <th scope="col">{say('screen.progress')}</th>
            </tr>
          </thead>
          <tbody>
            {sheet.items.map((item) => (
              <tr key={item.id}>
                <td>{item.name}</td>
                <td>
                  <Mark tone={TONES[item.verdict]}>{named(`projects.verdict.${item.verdict}`)}</Mark>
                </td>
                <td>{item.finding ?? '—'}</td>
                <td>{item.lead?.name ?? '—'}</td>
                <td className="lj-figures">{item.dueOn ?? '—'}</td>
                <td>
                  <MatterState matter={item.matter} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  ))
}

export const Askings = ({ card }: PartProps): ReactNode => {
  const say = useSay(projectScreenWords)
  const named = useSay(projectsWords)
  if (card.askings.length === 0) return <p className="lj-soft">{say('screen.noAskings')}</p>
  return (
    <ul className="lj-list">
      {card.askings.map((one) => (
        <li key={one.id}>
          <span>{one.link === null ? one.name : <Go to={one.link}>{one.name}</Go>}</span>
          <span className="lj-soft">
            {named(`projects.asking.${one.kind}`)} · {one.who}
          </span>
          {one.toldOn === null ? (
            <Mark tone="soon">{say('screen.notTold')}</Mark>
          ) : (
            <span>
              <Mark tone="good">{say('screen.toldOn', { day: one.toldOn })}</Mark> <span className="lj-soft">{one.told}</span>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
