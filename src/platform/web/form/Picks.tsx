import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { useLabel, useSay } from '../say.ts'
import { kitWords } from '../words.ts'
import { Pick, type PickChoice } from './Pick.tsx'

type PicksProps = {
  readonly id: string
  /** What the field is called, for the buttons that take one out. */
  readonly label: string
  readonly values: readonly string[]
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly PickChoice[]>
  /** What those chosen already are called, where no search has found them yet. */
  readonly called?: ReadonlyMap<string, string>
  readonly onChange: (values: readonly string[]) => void
}

/** Several of many, found one after the other; each can be taken out again. */
export const Picks = ({ id, label, values, search, called, onChange }: PicksProps): ReactNode => {
  const say = useSay(kitWords)
  const labelOf = useLabel()
  const [names, setNames] = useState<ReadonlyMap<string, string>>(called ?? new Map<string, string>())
  const nameOf = (value: string): string => names.get(value) ?? called?.get(value) ?? value
  return (
    <>
      {values.length === 0 ? null : (
        <p className="lj-row">
          {values.map((value) => (
            <Button
              key={value}
              size="small"
              aria-label={say('form.takeOut', { label, name: nameOf(value) })}
              onClick={() => onChange(values.filter((one) => one !== value))}
            >
              {nameOf(value)} ✕
            </Button>
          ))}
        </p>
      )}
      <Pick
        key={values.length}
        control={{ id }}
        value=""
        search={async (text, signal) => {
          const found = await search(text, signal)
          setNames((now) => new Map([...now, ...found.map((one) => [one.value, labelOf(one.label)] as const)]))
          return found.filter((one) => !values.includes(one.value))
        }}
        onPick={(value) => {
          if (value !== '' && !values.includes(value)) onChange([...values, value])
        }}
      />
    </>
  )
}
