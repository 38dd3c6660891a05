import type { ReactNode } from 'react'
import { Go, useParam } from '../../../platform/web/address.tsx'
import { Page, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { evaluationsContract } from '../contract.ts'
import { GRADES, ITEMS, SIDES } from '../kinds.ts'
import { evaluationsWords } from '../words.ts'

export default function RoundPage(): ReactNode {
  const say = useSay(evaluationsWords)
  const id = useParam('id')
  const query = useCall(evaluationsContract.summary, { id })
  return (
    <Asked of={query} lines={8}>
      {({ round, sums }) => (
        <Page
          title={round.name}
          trail={<Go to="/evaluations">{say('evaluations.list')}</Go>}
          answer={`${round.organisation} · ${say('evaluations.bothIn', { both: round.answeredBoth, pairs: round.pairs })}`}
        >
          {SIDES.map((side) => (
            <Section key={side} title={say(side === 'unit' ? 'evaluations.ofUnit' : 'evaluations.ofCommunity')}>
              <div
                className="lj-scroll"
                tabIndex={0}
                role="region"
                aria-label={say(side === 'unit' ? 'evaluations.ofUnit' : 'evaluations.ofCommunity')}
              >
                <table className="lj-plain">
                  <thead>
                    <tr>
                      <th scope="col">{say('evaluations.item')}</th>
                      {GRADES.map((grade) => (
                        <th scope="col" key={grade}>
                          {say(`evaluations.grade.${grade}`)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {ITEMS.map((item) => {
                      const counts = sums.find((one) => one.side === side && one.item === item)?.counts ?? null
                      return (
                        <tr key={item}>
                          <th scope="row">{say(`evaluations.${side}.${item}`)}</th>
                          {counts === null ? (
                            <td colSpan={GRADES.length} className="lj-soft">
                              {say('evaluations.few')}
                            </td>
                          ) : (
                            GRADES.map((grade) => <td key={grade}>{say('evaluations.count', { n: counts[grade] })}</td>)
                          )}
                        </tr>
                      )
                    })}
                  </tbody>
                </table>
              </div>
            </Section>
          ))}
        </Page>
      )}
    </Asked>
  )
}
