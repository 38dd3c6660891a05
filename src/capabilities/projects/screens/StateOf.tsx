import type { ReactNode } from 'react'
import { Go } from '../../../platform/web/address.tsx'
import { Mark } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { today } from '../../../platform/time/clock.ts'
import type { MatterShown, ProjectRow } from '../contract.ts'
import { matterWord, projectsWords } from '../words.ts'
import { projectScreenWords } from './words/project.ts'

/** Money as offices print it: yuan with its groups, two decimals only where there are fen. */
export const yuan = (fen: number | null): string =>
  fen === null ? '—' : (fen / 100).toLocaleString('en-US', { minimumFractionDigits: fen % 100 === 0 ? 0 : 2, maximumFractionDigits: 2 })

/** The stage a project is in, or that it ended. */
export const StateOf = ({ project }: { readonly project: Pick<ProjectRow, 'state' | 'stage' | 'dueOn' | 'endedOn'> }): ReactNode => {
  const named = useSay(projectsWords)
  const say = useSay(projectScreenWords)
  if (project.state === 'done') return <Mark tone="good">{named('projects.state.done')}</Mark>
  if (project.state === 'stopped') return <Mark tone="plain">{named('projects.state.stopped')}</Mark>
  const late = project.dueOn !== null && project.dueOn < today()
  const stage = project.stage === 'whole' ? '' : ` · ${named(`projects.stage.${project.stage}`)}`
  return (
    <Mark tone={late ? 'late' : 'plain'}>{`${named('projects.state.underway')}${stage}${late ? ` · ${say('screen.late')}` : ''}`}</Mark>
  )
}

/** How the matter stands behind a milestone, a finding or an adopted issue; a link to it for who reads matters. */
export const MatterState = ({ matter }: { readonly matter: MatterShown | null }): ReactNode => {
  const named = useSay(projectsWords)
  const say = useSay(projectScreenWords)
  const may = useMay()
  if (matter === null) return <span className="lj-soft">—</span>
  const late = matter.state !== 'closed' && matter.dueOn !== null && matter.dueOn < today()
  const tone = matter.outcome === 'done' ? 'good' : late || matter.state === 'disputed' ? 'late' : 'plain'
  const mark = <Mark tone={tone}>{`${named(matterWord(matter))}${late ? ` · ${say('screen.late')}` : ''}`}</Mark>
  return may({ name: 'matters.read' }) ? <Go to={`/matters/${matter.id}`}>{mark}</Go> : mark
}
