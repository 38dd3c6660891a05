import type { ReactNode } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Go, usePlace, useView } from '../../../platform/web/address.tsx'
import { Figure } from '../../../platform/web/Figure.tsx'
import { call } from '../../../platform/web/call.ts'
import { Page, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { Asked, Empty, Failed } from '../../../platform/web/states.tsx'
import { mayOpenRows, metricsContract, SUBJECTS, type CatalogueEntry, type FigureOut } from '../contract.ts'
import { metricScreenWords } from './words.ts'

const fits = (metric: CatalogueEntry, text: string): boolean =>
  text === '' || [metric.key, metric.name, metric.definition].some((it) => it.toLowerCase().includes(text.toLowerCase()))

/** Keys in one question: the whole catalogue makes an address longer than a server takes. */
const AT_ONCE = 60

const figuresOf = async (
  metrics: readonly CatalogueEntry[],
  of: string,
  on: string | undefined,
  signal: AbortSignal,
): Promise<readonly FigureOut[]> => {
  const told: FigureOut[] = []
  for (let first = 0; first < metrics.length; first += AT_ONCE) {
    const keys = metrics.slice(first, first + AT_ONCE).map((metric) => metric.key)
    told.push(...(await call(metricsContract.figures, { of, ...(on === undefined ? {} : { on }), keys: keys.join(',') }, signal)).figures)
  }
  return told
}

const Told = ({ metrics, of }: { readonly metrics: OutputOf<typeof metricsContract.list>['metrics']; readonly of: string }): ReactNode => {
  const say = useSay(metricScreenWords)
  const { on } = usePlace()
  const { view, change } = useView()
  const text = view['text'] ?? ''
  const opens = useMay()(mayOpenRows)
  const told = useQuery({
    queryKey: [metricsContract.figures.path, 'all', of, on ?? ''],
    queryFn: ({ signal }) => figuresOf(metrics, of, on, signal),
    placeholderData: keepPreviousData,
  })
  const figures = new Map<string, FigureOut>((told.data ?? []).map((figure) => [figure.key, figure]))
  const first = told.data?.[0]
  const shown = metrics.filter((metric) => fits(metric, text))
  const known = [...figures.values()].filter((figure) => figure.value !== null).length
  return (
    <Page
      title={say('screen.title')}
      {...(first === undefined
        ? {}
        : { answer: say('screen.answer', { place: first.of.name, day: first.on, count: metrics.length, known }) })}
    >
      <Input
        className="lj-noprint"
        allowClear
        aria-label={say('screen.search')}
        placeholder={say('screen.search')}
        value={text}
        onChange={(event) => change({ text: event.target.value || undefined })}
      />
      {told.error === null ? null : <Failed error={told.error} retry={() => void told.refetch()} />}
      {shown.length === 0 ? <p className="lj-soft">{say('screen.noMatch', { text })}</p> : null}
      {SUBJECTS.map((subject) => ({ subject, list: shown.filter((metric) => metric.subject === subject) }))
        .filter(({ list }) => list.length > 0)
        .map(({ subject, list }) => (
          <Section key={subject} title={say(`screen.subject.${subject}`)}>
            <div className="lj-scroll">
              <table className="lj-plain">
                <thead>
                  <tr>
                    <th scope="col">{say('screen.name')}</th>
                    <th scope="col" data-align="right">
                      {say('screen.value')}
                    </th>
                    <th scope="col" className="lj-wide">
                      {say('screen.definition')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {list.map((metric) => (
                    <tr key={metric.key}>
                      <td>
                        <Go to={`/metrics/${metric.key}`}>{metric.name}</Go>
                      </td>
                      <td data-align="right">
                        {told.data === undefined ? (
                          '…'
                        ) : (
                          <Figure
                            value={figures.get(metric.key)?.value ?? null}
                            unit={metric.unit}
                            {...(opens ? { metric: metric.key } : {})}
                            of={of}
                            says={metric.name}
                          />
                        )}
                      </td>
                      <td className="lj-wide lj-soft">{metric.definition}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </Section>
        ))}
    </Page>
  )
}

/** The catalogue with the figures of the organisation and day of the address. */
export default function CataloguePage(): ReactNode {
  const say = useSay(metricScreenWords)
  const { of } = usePlace()
  const catalogue = useCall(metricsContract.list, {})
  if (of === undefined)
    return (
      <Page title={say('screen.title')}>
        <Empty what={say('screen.choosePlace')} />
      </Page>
    )
  return <Asked of={catalogue}>{({ metrics }) => <Told metrics={metrics} of={of} />}</Asked>
}
