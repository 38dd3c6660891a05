import type { ReactNode } from 'react'
import { Pick, type PickChoice } from '../form/Pick.tsx'
import { useView } from '../address.tsx'
import { useLabel, type Label } from '../say.ts'

export type Choice = { readonly value: string; readonly label: Label }

type Search = (text: string, signal: AbortSignal) => Promise<readonly PickChoice[]>

/**
 * A filter in words. With `choices` it offers them; with `search` it finds one of many; without, it is on or off (`true` in the address).
 * `key` is the name in the address and in the list's input.
 */
export type Filter = {
  readonly key: string
  readonly label: Label
  readonly choices?: readonly Choice[]
  readonly search?: Search
  readonly count?: number
}

/** Filters as chips. A choice is a native select: it works by keyboard, by voice and with a thumb. */
export const Chips = ({ filters }: { readonly filters: readonly Filter[] }): ReactNode => {
  const { view, change } = useView()
  const label = useLabel()
  return (
    <>
      {filters.map((filter) => {
        const value = view[filter.key] ?? ''
        if (filter.search !== undefined)
          return (
            <span key={filter.key} className="lj-chip-pick">
              <Pick
                control={{ id: `filter-${filter.key}` }}
                label={label(filter.label)}
                placeholder={label(filter.label)}
                value={value}
                search={filter.search}
                onPick={(picked) => change({ [filter.key]: picked === '' ? undefined : picked })}
              />
            </span>
          )
        if (filter.choices === undefined)
          return (
            <button
              key={filter.key}
              type="button"
              className="lj-chip"
              aria-pressed={value === 'true'}
              onClick={() => change({ [filter.key]: value === 'true' ? undefined : 'true' })}
            >
              {label(filter.label)}
              {filter.count === undefined ? null : <span className="lj-figures"> {filter.count.toLocaleString('en-US')}</span>}
            </button>
          )
        return (
          <select
            key={filter.key}
            className="lj-chip"
            data-on={value !== ''}
            aria-label={label(filter.label)}
            value={value}
            onChange={(event) => change({ [filter.key]: event.target.value })}
          >
            <option value="">{label(filter.label)}</option>
            {filter.choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {label(choice.label)}
              </option>
            ))}
          </select>
        )
      })}
    </>
  )
}
