import type { ReactNode } from 'react'
import { Go } from '../../../platform/web/address.tsx'
import type { ShownReport } from '../contract.ts'
import { decimalsOf, NO_DATA, numberText, valueText, widePunctuation } from '../rules/format.ts'

type Cited = ShownReport['composed']['cited'][number]

/** Every figure of the report with all that is needed to trace it; the same columns as on paper. */
export function AnnexTables({ cited }: { readonly cited: readonly Cited[] }): ReactNode {
  return (
    <>
      <div className="lj-scroll" tabIndex={0} role="region" aria-label="本报告数据一览表">
        <table className="lj-report-dense">
          <thead>
            <tr>
              {['序号', '指标', '标识', '定义和来源', '范围', '统计日', '数值', '记录数'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cited.map((one) =>
              one.kind === 'series' ? null : (
                <tr key={one.number}>
                  <td data-align="right">{one.number}</td>
                  <td>{widePunctuation(one.figure.name)}</td>
                  <td>
                    <code>{one.figure.key}</code>
                  </td>
                  <td>{`${widePunctuation(one.figure.definition)}。来源：${widePunctuation(one.figure.source)}。`}</td>
                  <td>{one.figure.of.name}</td>
                  <td>{one.figure.on}</td>
                  <td data-align="right">
                    {one.figure.value === null ? (
                      NO_DATA
                    ) : (
                      <Go to="/metrics/rows" view={{ key: one.figure.key, of: one.figure.of.id, on: one.figure.on }}>
                        {valueText(one.figure.value, one.figure.key, one.figure.unit)}
                      </Go>
                    )}
                  </td>
                  <td data-align="right">{one.figure.rows === null ? '—' : numberText(one.figure.rows, 0)}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
      <small>分组织数据如下，定义和来源与同名指标相同。</small>
      {cited.map((one) =>
        one.kind === 'figure' ? null : (
          <p key={one.number} className="lj-report-series">
            <strong>{`${one.number}．${one.like.name}${one.like.unit === '' ? '' : `（${one.like.unit}）`}`}</strong>{' '}
            <code>{one.series.key}</code>
            {` ${one.series.on}：`}
            {one.series.rows
              .map(
                ({ organisation, value }) =>
                  `${organisation.name} ${value === null ? NO_DATA : numberText(value, decimalsOf(one.series.key, one.like.unit))}`,
              )
              .join('；')}
          </p>
        ),
      )}
    </>
  )
}
