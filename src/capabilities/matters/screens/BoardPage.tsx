import type { ReactNode } from 'react'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Go, useScope } from '../../../platform/web/address.tsx'
import { Page, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked, Loading } from '../../../platform/web/states.tsx'
import { mattersContract } from '../contract.ts'
import type { State } from '../kinds.ts'
import { mattersWords } from '../words.ts'
import { Due, useSourceName } from './Due.tsx'
import { screenWords } from './words.ts'

type Board = OutputOf<typeof mattersContract.board>

const IN_COLUMN = 8

/** One state: how many stand in it, and those due first. */
const Column = ({ state, count }: { readonly state: State; readonly count: number }): ReactNode => {
  const say = useSay(screenWords)
  const sayWord = useSay(mattersWords)
  const { of } = useScope()
  const query = useCall(mattersContract.list, { of, state, limit: IN_COLUMN }, { when: count > 0, keep: true })
  return (
    <Section title={`${sayWord(`matters.state.${state}`)} ${count.toLocaleString('en-US')}`}>
      {count === 0 ? <p className="lj-soft">—</p> : query.data === undefined ? <Loading lines={3} /> : null}
      <ul className="lj-list">
        {(query.data?.rows ?? []).map((matter) => (
          <li key={matter.id}>
            <div>
              <Go to={`/matters/${matter.id}`}>{matter.title}</Go>
              <br />
              <span className="lj-soft">{matter.lead.name}</span> · <Due matter={matter} />
            </div>
          </li>
        ))}
      </ul>
      {count > IN_COLUMN ? (
        <p>
          <Go to="/matters" view={{ state }}>
            {say('screen.moreRows', { count: count.toLocaleString('en-US') })}
          </Go>
        </p>
      ) : null}
    </Section>
  )
}

type Line = { readonly key: string; readonly name: ReactNode; readonly open: number; readonly overdue: number }

const Counts = ({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }): ReactNode => {
  const say = useSay(screenWords)
  return (
    <Section title={title}>
      {lines.length === 0 ? (
        <p className="lj-soft">{say('screen.nobodyOwes')}</p>
      ) : (
        <div className="lj-scroll">
          <table className="lj-plain">
            <thead>
              <tr>
                <th scope="col">{title}</th>
                <th scope="col" data-align="right">
                  {say('screen.open')}
                </th>
                <th scope="col" data-align="right">
                  {say('screen.share')}
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.key}>
                  <td>{line.name}</td>
                  <td data-align="right">{line.open.toLocaleString('en-US')}</td>
                  <td data-align="right">{line.overdue.toLocaleString('en-US')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  )
}

const Told = ({ board }: { readonly board: Board }): ReactNode => {
  const say = useSay(screenWords)
  const sourceName = useSourceName()
  const ages = board.byAge.map(({ upTo, ...count }, index) => {
    const before = index === 0 ? 0 : (board.byAge[index - 1]!.upTo ?? 0)
    return {
      ...count,
      key: String(upTo),
      name: upTo === null ? say('screen.ageOver', { from: before }) : say('screen.age', { from: index === 0 ? 0 : before + 1, to: upTo }),
    }
  })
  return (
    <Page
      title={say('screen.board')}
      answer={say('screen.boardAnswer', {
        open: board.open.toLocaleString('en-US'),
        overdue: board.overdue.toLocaleString('en-US'),
        soon: board.dueSoon.toLocaleString('en-US'),
      })}
    >
      <div className="lj-columns">
        {board.byState.map(({ state, count }) => (
          <Column key={state} state={state} count={count} />
        ))}
      </div>
      <div className="lj-columns">
        <Counts
          title={say('screen.byLead')}
          lines={board.byLead.map((line) => ({
            ...line,
            key: line.id ?? line.name,
            name:
              line.id === null ? (
                line.name
              ) : (
                <Go to="/matters/board" view={{ of: line.id }}>
                  {line.name}
                </Go>
              ),
          }))}
        />
        <div>
          <Counts
            title={say('screen.bySource')}
            lines={board.bySource.map((line) => ({
              ...line,
              key: line.source,
              name: (
                <Go to="/matters" view={{ source: line.source }}>
                  {sourceName(line.source)}
                </Go>
              ),
            }))}
          />
          <Counts title={say('screen.byAge')} lines={ages} />
        </div>
      </div>
    </Page>
  )
}

export default function BoardPage(): ReactNode {
  const { of } = useScope()
  const query = useCall(mattersContract.board, { of }, { keep: true })
  return (
    <Asked of={query} lines={8}>
      {(board) => <Told board={board} />}
    </Asked>
  )
}
