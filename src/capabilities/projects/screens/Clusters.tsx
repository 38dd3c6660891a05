import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { Go } from '../../../platform/web/address.tsx'
import { Mark } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import type { Cluster, Issue } from '../contract.ts'
import { AdoptForm, AssignForm, ReportForm } from './CombingForms.tsx'
import { MatterState, StateOf } from './StateOf.tsx'
import { combingWords } from './words/combing.ts'

type Doing = { readonly what: 'adopt' | 'assign' | 'report'; readonly cluster: Cluster }

/** Where an adopted cluster went. */
const Went = ({ cluster }: { readonly cluster: Cluster }): ReactNode => {
  const say = useSay(combingWords)
  if (cluster.project !== null)
    return (
      <span>
        {say('combing.becameProject')} <Go to={`/projects/${cluster.project.id}`}>{cluster.project.name}</Go>{' '}
        <StateOf project={{ ...cluster.project, dueOn: null, endedOn: null }} />
      </span>
    )
  if (cluster.matter !== null)
    return (
      <span>
        {cluster.matter.lead} <span className="lj-soft lj-figures">{cluster.matter.dueOn ?? ''}</span>{' '}
        <MatterState matter={cluster.matter} />
      </span>
    )
  return cluster.adopted === true ? <span className="lj-soft">{say('combing.notAssigned')}</span> : null
}

type ListProps = {
  readonly clusters: readonly Cluster[]
  readonly issues: readonly Issue[]
  readonly may: boolean
  /** Shows the month each is of: for what was adopted before. */
  readonly dated?: boolean
  readonly takeOut?: (issue: Issue) => void
}

/** Clusters with what was decided of each, where it went, and whether it was reported back. */
export const Clusters = ({ clusters, issues, may, dated = false, takeOut }: ListProps): ReactNode => {
  const say = useSay(combingWords)
  const [doing, setDoing] = useState<Doing | null>(null)
  const close = (): void => setDoing(null)
  return (
    <>
      {doing?.what === 'adopt' ? <AdoptForm cluster={doing.cluster} onClose={close} /> : null}
      {doing?.what === 'assign' ? <AssignForm cluster={doing.cluster} onClose={close} /> : null}
      {doing?.what === 'report' ? <ReportForm cluster={doing.cluster} onClose={close} /> : null}
      <ul className="lj-plainlist lj-clusters" data-wide={dated}>
        {clusters.map((cluster) => {
          const assigned = cluster.matter !== null || cluster.project !== null
          const own = issues.filter((issue) => issue.clusterId === cluster.id)
          return (
            <li key={cluster.id} className="lj-lines-one">
              <div className="lj-row">
                <strong>{cluster.title}</strong>
                {dated ? <span className="lj-soft lj-figures">{cluster.month}</span> : null}
                <span className="lj-soft lj-figures">{say('combing.count', { count: cluster.issues })}</span>
                {cluster.adopted === null ? (
                  <Mark tone="soon">{say('combing.undecided')}</Mark>
                ) : (
                  <Mark tone={cluster.adopted ? 'good' : 'plain'}>{say(cluster.adopted ? 'combing.adopted' : 'combing.setAside')}</Mark>
                )}
                {cluster.adopted === true ? (
                  cluster.reportedOn === null ? (
                    <Mark tone="plain">{say('combing.notReported')}</Mark>
                  ) : (
                    <Mark tone="good">{say('combing.reported', { day: cluster.reportedOn })}</Mark>
                  )
                ) : null}
              </div>
              {takeOut === undefined || cluster.adopted !== null || own.length === 0 ? null : (
                <ul className="lj-plainlist">
                  {own.map((issue) => (
                    <li key={issue.id} className="lj-row">
                      {issue.title}
                      {may ? (
                        <Button size="small" aria-label={`${say('combing.takeOut')} ${issue.title}`} onClick={() => takeOut(issue)}>
                          {say('combing.takeOut')}
                        </Button>
                      ) : null}
                    </li>
                  ))}
                </ul>
              )}
              <div className="lj-row">
                {cluster.reason === null ? null : <span className="lj-soft">{cluster.reason}</span>}
                <Went cluster={cluster} />
              </div>
              {cluster.report === null ? null : <div>{cluster.report}</div>}
              {may ? (
                <div className="lj-row">
                  {!assigned && cluster.reportedOn === null ? (
                    <Button
                      size="small"
                      aria-label={`${say('combing.adopt')} ${cluster.title}`}
                      onClick={() => setDoing({ what: 'adopt', cluster })}
                    >
                      {say('combing.adopt')}
                    </Button>
                  ) : null}
                  {cluster.adopted === true && !assigned ? (
                    <Button
                      size="small"
                      aria-label={`${say('combing.assign')} ${cluster.title}`}
                      onClick={() => setDoing({ what: 'assign', cluster })}
                    >
                      {say('combing.assign')}
                    </Button>
                  ) : null}
                  {cluster.adopted === true && cluster.reportedOn === null ? (
                    <Button
                      size="small"
                      aria-label={`${say('combing.report')} ${cluster.title}`}
                      onClick={() => setDoing({ what: 'report', cluster })}
                    >
                      {say('combing.report')}
                    </Button>
                  ) : null}
                </div>
              ) : null}
            </li>
          )
        })}
      </ul>
    </>
  )
}
