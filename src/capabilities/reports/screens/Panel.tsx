import type { ReactNode } from 'react'
import { Button } from 'antd'
import { Go } from '../../../platform/web/address.tsx'
import { useNarrow } from '../../../platform/web/narrow.ts'
import { Facts } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import type { ShownReport } from '../contract.ts'
import { changeText, decimalsOf, numberText, valueText, widePunctuation } from '../rules/format.ts'
import { rowsOf, type CitedItem } from './Sheet.tsx'
import { reportScreenWords } from './words.ts'

type PanelProps = { readonly cited: CitedItem | undefined; readonly previous: ShownReport['previous']; readonly onClose: () => void }

/** Of the figure under the pointer: what it counts, of whom, of when, from how many rows, and how it moved. On a phone a sheet from below. */
export function Panel({ cited, previous, onClose }: PanelProps): ReactNode {
  const say = useSay(reportScreenWords)
  const narrow = useNarrow()
  if (cited === undefined) return <p className="lj-soft">{say(narrow ? 'panelEmptyNarrow' : 'panelEmpty')}</p>
  const figure = cited.kind === 'figure' ? cited.figure : cited.like
  const before = previous?.values.find((one) => one.key === figure.key)?.value ?? null
  const moved =
    figure.value === null || before === null
      ? say('noChange')
      : `${changeText(figure.value, before, figure.key, figure.unit)}（${valueText(before, figure.key, figure.unit)}）`
  return (
    <div className="lj-report-panel" data-sheet={narrow} aria-live="polite">
      <p className="lj-soft">{say('number', { number: cited.number })}</p>
      <p className="lj-report-panel-name">{figure.name}</p>
      {cited.kind === 'figure' ? (
        <p className="lj-figure" data-big="true">
          {figure.value === null ? (
            <span className="lj-soft">{say('noData')}</span>
          ) : (
            <Go {...rowsOf(figure.key, figure.of.id, figure.on)}>{valueText(figure.value, figure.key, figure.unit)}</Go>
          )}
        </p>
      ) : (
        <ul className="lj-list" aria-label={say('children')}>
          {cited.series.rows.map(({ organisation, value }) => (
            <li key={organisation.id}>
              {organisation.name}
              <span className="lj-figure">
                {value === null ? (
                  <span className="lj-soft">{say('noData')}</span>
                ) : (
                  <Go {...rowsOf(figure.key, organisation.id, cited.series.on)}>
                    {numberText(value, decimalsOf(figure.key, figure.unit))}
                  </Go>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Facts
        facts={[
          { label: say('definition'), value: widePunctuation(figure.definition) },
          { label: say('source'), value: widePunctuation(figure.source) },
          { label: say('scope'), value: figure.of.name },
          { label: say('on'), value: figure.on },
          { label: say('rows'), value: figure.rows === null ? say('none') : numberText(figure.rows, 0) },
          ...(previous === null || cited.kind === 'series' || figure.on === previous.on
            ? []
            : [{ label: say('change', { on: previous.on }), value: moved }]),
          { label: say('key'), value: <code>{figure.key}</code> },
        ]}
      />
      {cited.kind === 'figure' && figure.value !== null ? (
        <p>
          <Go {...rowsOf(figure.key, figure.of.id, figure.on)}>{say('open')}</Go>
        </p>
      ) : null}
      {narrow ? (
        <Button block onClick={onClose}>
          {say('close')}
        </Button>
      ) : null}
    </div>
  )
}
