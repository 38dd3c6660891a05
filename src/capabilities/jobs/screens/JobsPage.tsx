import type { ReactNode } from 'react'
import { Alert } from 'antd'
import { Mark, Page } from '../../../platform/web/Page.tsx'
import { moment } from '../../../platform/time/moment.ts'
import { useCall, useChange } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked, Empty, Progress } from '../../../platform/web/states.tsx'
import { jobsContract, type JobView } from '../contract.ts'
import { jobsWords } from '../words.ts'

const TONES = { queued: 'plain', running: 'soon', done: 'good', failed: 'late', cancelled: 'plain' } as const
const LOOK_EVERY_MS = 2_000

const Line = ({ job, onStop }: { readonly job: JobView; readonly onStop: () => void }): ReactNode => {
  const say = useSay(jobsWords)
  const isOpen = job.state === 'queued' || job.state === 'running'
  return (
    <li>
      <p className="lj-row">
        <strong>{job.title}</strong> <Mark tone={TONES[job.state]}>{say(`jobs.state.${job.state}`)}</Mark>{' '}
        <span className="lj-soft">{moment(job.createdAt)}</span>
      </p>
      {isOpen ? <Progress label={job.title} done={job.progress?.done ?? 0} total={job.progress?.total ?? null} onStop={onStop} /> : null}
      {job.problem === null ? null : <p className="lj-wrong">{job.problem.message}</p>}
    </li>
  )
}

/** My long work: what runs can be watched and stopped, what has ended keeps its result. */
export default function JobsPage(): ReactNode {
  const say = useSay(jobsWords)
  const query = useCall(jobsContract.list, { limit: 50 }, { every: LOOK_EVERY_MS })
  const cancel = useChange(jobsContract.cancel, { invalidates: [jobsContract.list] })
  return (
    <Page title={say('jobs.title')} answer={say('jobs.answer')}>
      {cancel.error === null ? null : <Alert type="error" showIcon title={cancel.error.message} />}
      <Asked of={query}>
        {({ jobs }) =>
          jobs.length === 0 ? (
            <Empty what={say('jobs.empty')} />
          ) : (
            <ul className="lj-list">
              {jobs.map((job) => (
                <Line key={job.id} job={job} onStop={() => cancel.mutate({ id: job.id })} />
              ))}
            </ul>
          )
        }
      </Asked>
    </Page>
  )
}
