import type { ReactNode } from 'react'
import { Button, Checkbox, Input } from 'antd'
import { z } from 'zod'
import type { Endpoint } from '../../../platform/http/contract.ts'
import type { FieldOf, FormState } from '../../../platform/web/form/form.ts'
import { useSay } from '../../../platform/web/say.ts'
import type { Window } from '../kinds.ts'
import { exchangeScreenWords } from './words.ts'

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const
const shown = z.array(z.object({ days: z.array(z.number()), from: z.string().nullable(), until: z.string().nullable() }))

/** Weekly hours: days to tick and two times, as many lines as there are different hours. */
export const WindowsField = <E extends Endpoint>({
  of: form,
  name,
}: {
  readonly of: FormState<E>
  readonly name: FieldOf<E>
}): ReactNode => {
  const say = useSay(exchangeScreenWords)
  const read = shown.safeParse(form.values[name])
  const windows: readonly Window[] = read.success ? read.data : []
  const put = (at: number, change: Partial<Window>): void =>
    form.set(
      name,
      windows.map((window, place) => (place === at ? { ...window, ...change } : window)),
    )
  const error = form.errors[name]
  return (
    <fieldset className="lj-field" data-wrong={error !== undefined}>
      <legend>{form.labels[name]}</legend>
      {windows.map((window, at) => (
        <div key={at}>
          <Checkbox.Group
            value={[...window.days]}
            options={DAYS.map((day) => ({ value: day, label: say(`exchange.day.${day}`) }))}
            onChange={(days) => put(at, { days })}
          />
          <p className="lj-row">
            <Input
              aria-label={say('exchange.timeFrom')}
              placeholder="09:00"
              value={window.from ?? ''}
              style={{ width: '6rem' }}
              onChange={(event) => put(at, { from: event.target.value === '' ? null : event.target.value })}
            />
            —
            <Input
              aria-label={say('exchange.timeUntil')}
              placeholder="17:00"
              value={window.until ?? ''}
              style={{ width: '6rem' }}
              onChange={(event) => put(at, { until: event.target.value === '' ? null : event.target.value })}
            />
            <Button
              size="small"
              onClick={() =>
                form.set(
                  name,
                  windows.filter((_, place) => place !== at),
                )
              }
            >
              {say('exchange.remove')}
            </Button>
          </p>
        </div>
      ))}
      <Button size="small" onClick={() => form.set(name, [...windows, { days: [6, 7], from: null, until: null }])}>
        {say('exchange.addWindow')}
      </Button>
      {error === undefined ? null : <p className="lj-wrong">{error}</p>}
    </fieldset>
  )
}
