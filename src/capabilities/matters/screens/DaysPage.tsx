import { useState, type ReactNode } from 'react'
import { Alert, Button } from 'antd'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { today } from '../../../platform/time/clock.ts'
import { useView } from '../../../platform/web/address.tsx'
import { DateField, SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { Mark, Page, Section } from '../../../platform/web/Page.tsx'
import { useCall, useChange } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { mattersContract } from '../contract.ts'
import { screenWords } from './words.ts'

type Days = OutputOf<typeof mattersContract.days>

const STALE = [mattersContract.days, mattersContract.list, mattersContract.today, mattersContract.board, mattersContract.calendar]

const AddDay = ({
  keeps,
  open,
  onClose,
}: {
  readonly keeps: Days['keeps']
  readonly open: boolean
  readonly onClose: () => void
}): ReactNode => {
  const say = useSay(screenWords)
  const form = useForm(mattersContract.setDay, {
    labels: { day: say('screen.dayField'), works: say('screen.dayKind'), name: say('screen.dayName'), districtId: say('screen.district') },
    initial: { districtId: keeps[0]?.id ?? '', works: false },
    invalidates: STALE,
    onDone: ({ day }) => {
      tell(say('screen.daySaved', { day }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('screen.dayAdd')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <DateField of={form} name="day" day />
        <div className="lj-field">
          <label htmlFor="day-works">{say('screen.dayKind')}</label>
          <select
            id="day-works"
            className="lj-select"
            value={String(form.values['works'])}
            onChange={(event) => form.set('works', event.target.value === 'true')}
          >
            <option value="false">{say('screen.dayOff')}</option>
            <option value="true">{say('screen.dayWorks')}</option>
          </select>
        </div>
        <TextField of={form} name="name" />
        {keeps.length > 1 ? (
          <SelectField of={form} name="districtId" choices={keeps.map(({ id, name }) => ({ value: id, label: name }))} />
        ) : null}
      </Form>
    </Side>
  )
}

const Told = ({ year, told }: { readonly year: number; readonly told: Days }): ReactNode => {
  const say = useSay(screenWords)
  const { change } = useView()
  const [adding, setAdding] = useState(false)
  const back = useChange(mattersContract.setDay, { invalidates: STALE, onDone: ({ day }) => tell(say('screen.daySaved', { day })) })
  const keeper = told.keeps[0]
  return (
    <Page
      title={say('screen.days')}
      answer={say(`screen.daysAnswer.${told.known}`, { year })}
      actions={
        <>
          {[year - 1, year + 1].map((other) => (
            <Button key={other} onClick={() => change({ year: String(other) })}>
              {say('screen.year', { year: other })}
            </Button>
          ))}
          {keeper === undefined ? null : (
            <Button type="primary" onClick={() => setAdding(true)}>
              {say('screen.dayAdd')}
            </Button>
          )}
        </>
      }
    >
      <AddDay keeps={told.keeps} open={adding} onClose={() => setAdding(false)} />
      {back.error === null ? null : <Alert type="error" showIcon title={back.error.message} />}
      <Section title={say('screen.year', { year })}>
        <div className="lj-scroll">
          <table className="lj-plain">
            <thead>
              <tr>
                <th scope="col">{say('screen.dayField')}</th>
                <th scope="col">{say('screen.what')}</th>
                <th scope="col">{say('screen.dayName')}</th>
              </tr>
            </thead>
            <tbody>
              {told.days.map((day) => (
                <tr key={day.day}>
                  <td>{day.day}</td>
                  <td>{say(day.works ? 'screen.dayWorks' : 'screen.dayOff')}</td>
                  <td>
                    {day.name}{' '}
                    {day.own ? (
                      <>
                        <Mark tone="plain">{say('screen.dayOwn')}</Mark>{' '}
                        {keeper === undefined ? null : (
                          <Button size="small" onClick={() => back.mutate({ day: day.day, districtId: keeper.id, works: null })}>
                            {say('screen.dayBack')}
                          </Button>
                        )}
                      </>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Section>
    </Page>
  )
}

export default function DaysPage(): ReactNode {
  const { view } = useView()
  const asked = Number(view['year'] ?? '')
  const year = Number.isInteger(asked) && asked >= 2020 && asked <= 2099 ? asked : Number(today().slice(0, 4))
  const query = useCall(mattersContract.days, { year }, { keep: true })
  return (
    <Asked of={query} lines={8}>
      {(told) => <Told year={year} told={told} />}
    </Asked>
  )
}
