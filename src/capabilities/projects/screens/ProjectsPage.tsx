import { useMemo, useState, type ReactNode } from 'react'
import { Button } from 'antd'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { usePlace } from '../../../platform/web/address.tsx'
import { Chart } from '../../../platform/web/chart/Chart.tsx'
import { Figure } from '../../../platform/web/Figure.tsx'
import { Mark, Page } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { today } from '../../../platform/time/clock.ts'
import { metricsContract } from '../../metrics/contract.ts'
import { projectAbilities as abilities } from '../abilities.ts'
import { projectsContract, type ProjectRow } from '../contract.ts'
import { PROJECT_KINDS, PROJECT_STATES, STAGES } from '../kinds.ts'
import { projectsWords } from '../words.ts'
import { AddProject } from './ProjectForm.tsx'
import { StateOf, yuan } from './StateOf.tsx'
import { projectScreenWords } from './words/project.ts'

const KEYS = [
  'projects.total',
  'projects.underway',
  'projects.done',
  'projects.stopped',
  'projects.milestones.onTime.share',
  'projects.households',
]

type Place = { readonly of: string; readonly on: string | undefined }

const useFigures = ({ of, on }: Place) =>
  useCall(metricsContract.figures, { of, ...(on === undefined ? {} : { on }), keys: KEYS.join(',') }, { keep: true }).data

/** Whether no project was ever entered at or below the place. */
const isEmpty = (data: OutputOf<typeof metricsContract.figures> | undefined): boolean =>
  data?.figures.some(({ key, value }) => key === 'projects.total' && (value === null || value === 0)) ?? false

/** The projects of the place in one sentence; every figure is of the catalogue and opens its rows. */
const Answer = ({ of, on }: Place): ReactNode => {
  const say = useSay(projectScreenWords)
  const data = useFigures({ of, on })
  const told = (key: string): ReactNode => {
    const figure = data?.figures.find((one) => one.key === key)
    return figure === undefined ? '…' : <Figure value={figure.value} unit={figure.unit} metric={key} of={of} says={figure.name} />
  }
  if (isEmpty(data)) return say('screen.noProjects')
  return (
    <>
      {say('screen.answer')} {told('projects.total')}: {say('screen.underway')} {told('projects.underway')}, {say('screen.done')}{' '}
      {told('projects.done')}, {say('screen.stopped')} {told('projects.stopped')}; {say('screen.onTime')}{' '}
      {told('projects.milestones.onTime.share')}, {say('screen.benefit')} {told('projects.households')}
    </>
  )
}

/** Where the projects underway stand: one bar a stage. */
const ByStage = ({ of, on }: Place): ReactNode => {
  const say = useSay(projectScreenWords)
  const figures = useFigures({ of, on })
  const { data } = useCall(metricsContract.read, { key: 'projects.underway', of, ...(on === undefined ? {} : { on }) }, { keep: true })
  const slices = data?.dimensions.find((one) => one.key === 'stage')?.slices
  const spec = useMemo(
    () => ({
      kind: 'bars' as const,
      direction: 'horizontal' as const,
      unit: data?.figure.unit ?? '',
      items: STAGES.flatMap((stage) => {
        const slice = slices?.find((one) => one.code === stage)
        return slice === undefined ? [] : [{ name: slice.name, value: slice.value }]
      }),
    }),
    [data?.figure.unit, slices],
  )
  if (data === undefined || isEmpty(figures)) return null
  return (
    <details className="lj-section" open>
      <summary>{say('screen.pictureShow')}</summary>
      <Chart
        title={say('screen.picture')}
        spec={spec}
        source={data.figure.source}
        height={30 + 27 * Math.max(spec.items.length, 1)}
        linkOf={(name) => {
          const code = slices?.find((one) => one.name === name)?.code
          return code === undefined ? undefined : { to: '/projects', view: { stage: code, state: 'underway', of } }
        }}
      />
    </details>
  )
}

const Progress = ({ row }: { readonly row: ProjectRow }): ReactNode => {
  const say = useSay(projectScreenWords)
  const { kept, total, late } = row.milestones
  if (total === 0) return <span className="lj-soft">—</span>
  return (
    <span className="lj-figures">
      {kept}/{total} {late > 0 ? <Mark tone="late">{`${say('screen.late')} ${late}`}</Mark> : null}
    </span>
  )
}

export default function ProjectsPage(): ReactNode {
  const say = useSay(projectScreenWords)
  const named = useSay(projectsWords)
  const may = useMay()
  const { of, on } = usePlace()
  const [adding, setAdding] = useState(false)
  const add = may(abilities.keep) ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {say('screen.add')}
    </Button>
  ) : null
  const year = Number(today().slice(0, 4))
  return (
    <Page title={say('screen.title')} full actions={add} {...(of === undefined ? {} : { answer: <Answer of={of} on={on} /> })}>
      <AddProject open={adding} onClose={() => setAdding(false)} />
      {of === undefined ? null : <ByStage of={of} on={on} />}
      <Table
        name="projects"
        title={say('screen.title')}
        unit={say('screen.unit')}
        endpoint={projectsContract.list}
        exportTo={projectsContract.export}
        keyOf={(row) => row.id}
        nameOf={(row) => row.name}
        open={(row) => `/projects/${row.id}`}
        searchHint={say('screen.hint')}
        columns={[
          { key: 'name', label: named('projects.name'), width: 210, render: (row) => row.name },
          { key: 'kind', label: named('projects.kind'), width: 90, render: (row) => named(`projects.kind.${row.kind}`) },
          { key: 'state', label: named('projects.stage'), width: 130, render: (row) => <StateOf project={row} />, deciding: true },
          { key: 'owner', label: named('projects.owner'), width: 120, render: (row) => row.owner.name, deciding: true },
          { key: 'milestones', label: named('projects.milestones'), width: 130, render: (row) => <Progress row={row} />, deciding: true },
          { key: 'dueOn', label: named('projects.dueOn'), width: 110, render: (row) => row.dueOn ?? '—' },
          {
            key: 'households',
            label: named('projects.households'),
            width: 90,
            align: 'right',
            render: (row) => row.households?.toLocaleString('en-US') ?? '—',
          },
          { key: 'planned', label: named('projects.planned'), width: 110, align: 'right', render: (row) => yuan(row.plannedFen) },
          { key: 'spent', label: named('projects.spent'), width: 110, align: 'right', render: (row) => yuan(row.spentFen), shown: false },
          { key: 'year', label: named('projects.year'), width: 70, render: (row) => row.year, shown: false },
          {
            key: 'people',
            label: named('projects.people'),
            width: 90,
            align: 'right',
            render: (row) => row.people?.toLocaleString('en-US') ?? '—',
            shown: false,
          },
          { key: 'goal', label: named('projects.goal'), width: 260, render: (row) => row.goal, shown: false },
        ]}
        filters={[
          {
            key: 'kind',
            label: named('projects.kind'),
            choices: PROJECT_KINDS.map((kind) => ({ value: kind, label: named(`projects.kind.${kind}`) })),
          },
          {
            key: 'stage',
            label: named('projects.stage'),
            choices: STAGES.map((stage) => ({ value: stage, label: named(`projects.stage.${stage}`) })),
          },
          {
            key: 'state',
            label: named('projects.state'),
            choices: PROJECT_STATES.map((state) => ({ value: state, label: named(`projects.state.${state}`) })),
          },
          {
            key: 'year',
            label: named('projects.year'),
            choices: [year + 1, year, year - 1, year - 2].map((one) => ({ value: String(one), label: String(one) })),
          },
        ]}
        empty={{ what: say('screen.emptyWhat'), example: say('screen.emptyExample'), action: add }}
      />
    </Page>
  )
}
