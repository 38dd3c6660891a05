import { Fragment, useState, type ReactNode } from 'react'
import { Alert, Button, Input } from 'antd'
import { Go, usePlace, useView } from '../../../platform/web/address.tsx'
import { download } from '../../../platform/web/call.ts'
import { Figure } from '../../../platform/web/Figure.tsx'
import { Page, Section } from '../../../platform/web/Page.tsx'
import { useCall, useChange } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { addDays, addMonths } from '../../../platform/time/calendar.ts'
import { today } from '../../../platform/time/clock.ts'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { metricsContract } from '../../metrics/contract.ts'
import { issuesContract } from '../contract.ts'
import { projectsWords } from '../words.ts'
import { Clusters } from './Clusters.tsx'
import { EnterForm, OffersSide, STALE } from './CombingForms.tsx'
import { fetched } from './Papers.tsx'
import { combingWords } from './words/combing.ts'
import './projects.css'

type Month = OutputOf<typeof issuesContract.month>

/** The issues that were heard; those in no cluster first, each with what it is like. */
const Issues = ({ told }: { readonly told: Month }): ReactNode => {
  const say = useSay(combingWords)
  const named = useSay(projectsWords)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [title, setTitle] = useState('')
  const put = useChange(issuesContract.cluster, {
    invalidates: STALE,
    onDone: () => {
      tell(say('combing.clustered', { title }))
      setChosen(new Set())
      setTitle('')
    },
  })
  const move = useChange(issuesContract.move, { invalidates: STALE, onDone: () => tell(say('combing.moved')) })
  const loose = told.issues.filter((issue) => issue.clusterId === null)
  const sorted = [...loose, ...told.issues.filter((issue) => issue.clusterId !== null)]
  const titleOf = (id: string): string => told.issues.find((issue) => issue.id === id)?.title ?? ''
  const choose = (ids: readonly string[], on: boolean): void => {
    const next = new Set(chosen)
    for (const id of ids)
      if (on) next.add(id)
      else next.delete(id)
    setChosen(next)
    // Named after the first until somebody writes otherwise.
    if (title === '' && next.size > 0) setTitle(titleOf([...next][0]!))
    if (next.size === 0) setTitle('')
  }
  const trouble = put.error ?? move.error
  if (told.issues.length === 0) return <p className="lj-soft">{say('combing.noIssues')}</p>
  return (
    <>
      {trouble === null ? null : <Alert type="error" showIcon title={trouble.message} />}
      {chosen.size === 0 ? null : (
        <form
          className="lj-selected"
          onSubmit={(event) => {
            event.preventDefault()
            put.mutate({ organisationId: told.of.id, month: told.month, title, issueIds: [...chosen] })
          }}
        >
          <strong>{say('combing.selected', { count: chosen.size })}</strong>
          <Input
            aria-label={say('combing.clusterName')}
            placeholder={say('combing.clusterName')}
            maxLength={120}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
          <Button type="primary" htmlType="submit" disabled={title.trim().length < 2} loading={put.isPending}>
            {say('combing.clusterVerb')}
          </Button>
        </form>
      )}
      <ul className="lj-plainlist">
        {sorted.map((issue) => {
          const cluster = told.clusters.find((one) => one.id === issue.clusterId)
          return (
            <li key={issue.id} className="lj-issue">
              {told.may.comb && cluster === undefined ? (
                <input
                  type="checkbox"
                  aria-label={say('combing.select', { title: issue.title })}
                  checked={chosen.has(issue.id)}
                  onChange={(event) => choose([issue.id], event.target.checked)}
                />
              ) : (
                <span />
              )}
              <div>
                {issue.link === null ? issue.title : <Go to={issue.link}>{issue.title}</Go>}{' '}
                <small className="lj-soft">
                  {named(`projects.source.${issue.source}`)} · {issue.who ?? '—'} · <span className="lj-figures">{issue.heardOn}</span>
                </small>
              </div>
              {cluster === undefined ? null : <div className="lj-soft">{say('combing.in', { title: cluster.title })}</div>}
              {told.alike
                .filter((one) => one.issueId === issue.id)
                .map((one) => {
                  const other =
                    one.clusterId === null ? titleOf(one.otherId!) : (told.clusters.find((it) => it.id === one.clusterId)?.title ?? '')
                  return (
                    <div key={one.clusterId ?? one.otherId} className="lj-row">
                      <small className="lj-soft">
                        {say('combing.alike', {
                          title: other,
                          likeness: one.likeness,
                          shared: one.shared.map((word) => `“${word}”`).join(''),
                        })}
                      </small>
                      {told.may.comb ? (
                        <Button
                          size="small"
                          aria-label={`${say(one.clusterId === null ? 'combing.together' : 'combing.joinCluster')} ${issue.title} ${other}`}
                          onClick={() =>
                            one.clusterId === null
                              ? choose([one.issueId, one.otherId!], true)
                              : move.mutate({ id: issue.id, clusterId: one.clusterId })
                          }
                        >
                          {say(one.clusterId === null ? 'combing.together' : 'combing.joinCluster')}
                        </Button>
                      ) : null}
                    </div>
                  )
                })}
            </li>
          )
        })}
      </ul>
    </>
  )
}

const Told = ({ told }: { readonly told: Month }): ReactNode => {
  const say = useSay(combingWords)
  const move = useChange(issuesContract.move, { invalidates: STALE, onDone: () => tell(say('combing.moved')) })
  const loose = told.issues.filter((issue) => issue.clusterId === null).length
  return (
    <>
      <Section title={say('combing.before')}>
        {told.before.length === 0 ? (
          <p className="lj-soft">{say('combing.beforeNone')}</p>
        ) : (
          <Clusters clusters={told.before} issues={[]} may={told.may.comb} dated />
        )}
      </Section>
      <div className="lj-comb">
        <Section title={say('combing.issues')} extra={<span className="lj-soft">{say('combing.loose', { count: loose })}</span>}>
          <Issues key={`${told.of.id}${told.month}`} told={told} />
        </Section>
        <Section title={say('combing.clusters')}>
          {told.clusters.length === 0 ? (
            <p className="lj-soft">{say('combing.noClusters')}</p>
          ) : (
            <Clusters
              clusters={told.clusters}
              issues={told.issues}
              may={told.may.comb}
              takeOut={(issue) => move.mutate({ id: issue.id, clusterId: null })}
            />
          )}
        </Section>
      </div>
    </>
  )
}

/** The last two years to choose from, and the month that is read where it lies outside, latest first. */
const monthsAround = (month: string, now: string): readonly string[] => {
  const months = Array.from({ length: 24 }, (_, back) => addMonths(now, -back))
  return months.includes(month) ? months : [...months, month].toSorted().toReversed()
}

const KEYS = { issues: 'issues.month', clusters: 'issues.clusters.month', adopted: 'issues.adopted.month' } as const

/** The month in one sentence; every figure is of the catalogue and opens its rows. */
const Answer = ({ of, month }: { readonly of: Month['of']; readonly month: string }): ReactNode => {
  const say = useSay(combingWords)
  const now = today()
  const on = month === now.slice(0, 7) ? now : addDays(`${addMonths(month, 1)}-01`, -1)
  const { data } = useCall(metricsContract.figures, { of: of.id, on, keys: Object.values(KEYS).join(',') }, { keep: true })
  const parts: Record<string, ReactNode> = { of: of.name, month }
  for (const [gap, key] of Object.entries(KEYS)) {
    const figure = data?.figures.find((one) => one.key === key)
    parts[gap] = figure === undefined ? '…' : <Figure value={figure.value} metric={key} of={of.id} on={on} says={figure.name} />
  }
  return say('combing.answer')
    .split(/\{(\w+)\}/)
    .map((text, index) => <Fragment key={index}>{index % 2 === 0 ? text : parts[text]}</Fragment>)
}

const MonthOf = ({ of, month }: { readonly of: string; readonly month: string }): ReactNode => {
  const say = useSay(combingWords)
  const { change } = useView()
  const [doing, setDoing] = useState<'enter' | 'bring' | null>(null)
  const query = useCall(issuesContract.month, { of, month }, { keep: true })
  const told = query.data
  const to = (months: number): void => change({ month: addMonths(month, months) }, { push: true })
  return (
    <Page
      title={say('combing.title')}
      {...(told === undefined ? {} : { answer: <Answer of={told.of} month={told.month} /> })}
      actions={
        <>
          <Button onClick={() => void fetched(download(issuesContract.file, { of, month }))}>{say('combing.print')}</Button>
          {told?.may.comb === true ? (
            <>
              <Button onClick={() => setDoing('bring')}>{say('combing.bring')}</Button>
              <Button type="primary" onClick={() => setDoing('enter')}>
                {say('combing.enter')}
              </Button>
            </>
          ) : null}
        </>
      }
    >
      {doing === 'enter' ? <EnterForm of={of} month={month} onClose={() => setDoing(null)} /> : null}
      {doing === 'bring' ? <OffersSide of={of} month={month} onClose={() => setDoing(null)} /> : null}
      <p className="lj-row lj-noprint">
        <Button onClick={() => to(-1)}>{say('combing.earlier')}</Button>
        <select
          className="lj-select lj-date"
          aria-label={say('combing.month')}
          value={month}
          onChange={(event) => change({ month: event.target.value }, { push: true })}
        >
          {monthsAround(month, today().slice(0, 7)).map((one) => (
            <option key={one} value={one}>
              {say('combing.monthName', { year: one.slice(0, 4), month: Number(one.slice(5)) })}
            </option>
          ))}
        </select>
        <Button onClick={() => to(1)}>{say('combing.later')}</Button>
      </p>
      <Asked of={query} lines={8}>
        {(data) => <Told told={data} />}
      </Asked>
    </Page>
  )
}

export default function CombingPage(): ReactNode {
  const say = useSay(combingWords)
  const { of } = usePlace()
  const { view } = useView()
  const month = /^\d{4}-\d{2}$/.test(view['month'] ?? '') ? view['month']! : today().slice(0, 7)
  return of === undefined ? (
    <Page title={say('combing.title')} answer={say('combing.choose')}>
      {null}
    </Page>
  ) : (
    <MonthOf of={of} month={month} />
  )
}
