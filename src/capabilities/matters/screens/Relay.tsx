// 接力: who handles it on which day, for the next fortnight.
import { useState, type ReactNode } from 'react'
import { Alert, Button } from 'antd'
import { addDays } from '../../../platform/time/calendar.ts'
import { today } from '../../../platform/time/clock.ts'
import { useCall, useChange } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { mattersContract, type MatterCard } from '../contract.ts'
import { mattersWords } from '../words.ts'
import { screenWords } from './words.ts'

const DAYS = 14

export const RelayStep = ({ matter, onClose }: { readonly matter: MatterCard; readonly onClose: () => void }): ReactNode => {
  const say = useSay(screenWords)
  const sayWord = useSay(mattersWords)
  const people = useCall(mattersContract.people, { id: matter.id })
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({})
  const save = useChange(mattersContract.relay, {
    invalidates: [mattersContract.read, mattersContract.list],
    onDone: () => {
      tell(say('screen.done', { action: sayWord('matters.do.relay') }))
      onClose()
    },
  })
  const first = today()
  const named = people.data?.people ?? []
  const planned = new Map(matter.relay.map((one) => [one.day, named.find((person) => person.name === one.name)?.id]))
  const valueOf = (day: string): string => chosen[day] ?? planned.get(day) ?? ''
  const days = Array.from({ length: DAYS }, (_, index) => addDays(first, index))
  return (
    <div className="lj-form">
      {save.error === null ? null : <Alert type="error" showIcon title={save.error.message} />}
      {days.map((day) => (
        <div className="lj-field" key={day}>
          <label htmlFor={`relay-${day}`}>{day}</label>
          <select
            id={`relay-${day}`}
            className="lj-select"
            value={valueOf(day)}
            onChange={(event) => setChosen({ ...chosen, [day]: event.target.value })}
          >
            <option value="">—</option>
            {named.map((person) => (
              <option key={person.id} value={person.id}>
                {person.name}
              </option>
            ))}
          </select>
        </div>
      ))}
      <div className="lj-form-foot">
        <Button
          type="primary"
          loading={save.isPending}
          onClick={() =>
            save.mutate({
              id: matter.id,
              version: matter.version,
              days: days.flatMap((day) => (valueOf(day) === '' ? [] : [{ day, userId: valueOf(day) }])),
            })
          }
        >
          {sayWord('matters.do.relay')}
        </Button>
        <Button onClick={onClose}>{say('screen.back')}</Button>
      </div>
    </div>
  )
}
