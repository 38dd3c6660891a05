/** The tables of a project's card: milestones, who benefits, money. */
import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { useSay } from '../../../platform/web/say.ts'
import type { BudgetLine } from '../contract.ts'
import { budgetOf } from '../rules/plan.ts'
import { projectsWords } from '../words.ts'
import { MoneyLineForm, type Card } from './Forms.tsx'
import { MatterState, yuan } from './StateOf.tsx'
import { projectScreenWords } from './words/project.ts'

type PartProps = { readonly card: Card }

const shown = (value: number | null): string => value?.toLocaleString('en-US') ?? '—'

export const Milestones = ({ card }: PartProps): ReactNode => {
  const say = useSay(projectScreenWords)
  const named = useSay(projectsWords)
  if (card.milestones.length === 0) return <p className="lj-soft">{say('screen.noMilestones')}</p>
  return (
    <div className="lj-scroll">
      <table className="lj-plain">
        <thead>
          <tr>
            <th scope="col">{say('screen.stage')}</th>
            <th scope="col">{say('screen.milestone')}</th>
            <th scope="col">{say('screen.lead')}</th>
            <th scope="col">{say('screen.dueBy')}</th>
            <th scope="col">{say('screen.progress')}</th>
          </tr>
        </thead>
        <tbody>
          {card.milestones.map((one) => (
            <tr key={one.id}>
              <td>{named(`projects.stage.${one.stage}`)}</td>
              <td>
                {one.title}
                <br />
                <small className="lj-soft">{one.deliverable}</small>
              </td>
              <td>{one.lead.name}</td>
              <td className="lj-figures">{one.dueOn}</td>
              <td>
                <MatterState matter={one.matter} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export const Counts = ({ card }: PartProps): ReactNode => {
  const say = useSay(projectScreenWords)
  const named = useSay(projectsWords)
  if (card.counts.length === 0) return <p className="lj-soft">{say('screen.noCounts')}</p>
  return (
    <div className="lj-scroll">
      <table className="lj-plain">
        <thead>
          <tr>
            <th scope="col">{say('screen.stage')}</th>
            <th scope="col" data-align="right">
              {say('screen.households')}
            </th>
            <th scope="col" data-align="right">
              {say('screen.people')}
            </th>
            <th scope="col">{say('screen.countedOn')}</th>
            <th scope="col">{say('screen.countedBy')}</th>
            <th scope="col">{say('screen.how')}</th>
          </tr>
        </thead>
        <tbody>
          {card.counts.map((one) => (
            <tr key={one.id}>
              <td>
                {named(`projects.stage.${one.stage}`)} {one.holds ? null : <small className="lj-soft">{say('screen.superseded')}</small>}
              </td>
              <td data-align="right">{shown(one.households)}</td>
              <td data-align="right">{shown(one.people)}</td>
              <td className="lj-figures">{one.countedOn}</td>
              <td>{one.countedBy}</td>
              <td>{one.how}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('screen.total')}</th>
            <td data-align="right">{shown(card.project.households)}</td>
            <td data-align="right">{shown(card.project.people)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

export const Money = ({ card }: PartProps): ReactNode => {
  const say = useSay(projectScreenWords)
  const named = useSay(projectsWords)
  const [line, setLine] = useState<BudgetLine | null>(null)
  const { plannedFen, spentFen, differenceFen } = budgetOf(card.budget, card.statedFen)
  return (
    <>
      {line === null ? null : <MoneyLineForm card={card} line={line} onClose={() => setLine(null)} />}
      {card.budget.length === 0 ? (
        <p className="lj-soft">{say('screen.noMoney')}</p>
      ) : (
        <div className="lj-scroll">
          <table className="lj-plain">
            <thead>
              <tr>
                <th scope="col">{say('screen.source')}</th>
                <th scope="col" data-align="right">
                  {say('screen.planned')} ({say('screen.yuan')})
                </th>
                <th scope="col" data-align="right">
                  {say('screen.spent')} ({say('screen.yuan')})
                </th>
                <th scope="col">{say('screen.notedOn')}</th>
                {card.may.keep ? (
                  <th scope="col">
                    <span className="lj-hidden">{say('screen.edit')}</span>
                  </th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {card.budget.map((one) => (
                <tr key={one.id}>
                  <td>
                    {named(`projects.money.${one.source}`)} {one.name === null ? null : <small className="lj-soft">{one.name}</small>}
                  </td>
                  <td data-align="right">{yuan(one.plannedFen)}</td>
                  <td data-align="right">{yuan(one.spentFen)}</td>
                  <td className="lj-figures">{one.notedOn}</td>
                  {card.may.keep ? (
                    <td>
                      <Button size="small" onClick={() => setLine(one)}>
                        {say('screen.edit')}
                      </Button>
                    </td>
                  ) : null}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{say('screen.total')}</th>
                <td data-align="right">{yuan(plannedFen)}</td>
                <td data-align="right">{yuan(spentFen)}</td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
      {card.statedFen === null ? null : (
        <p className="lj-hint">
          {differenceFen === 0
            ? say('screen.statedSame', { stated: yuan(card.statedFen) })
            : say('screen.stated', { stated: yuan(card.statedFen), difference: yuan(Math.abs(differenceFen ?? 0)) })}
        </p>
      )}
    </>
  )
}
