import { useEffect, useEffectEvent, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useLabel, useSay, type Label } from '../say.ts'
import { kitWords } from '../words.ts'
import { calledOf, rememberCalled } from './called.ts'

export type PickChoice = { readonly value: string; readonly label: Label; readonly note?: string }

type Control = {
  readonly id: string
  readonly 'aria-required'?: boolean
  readonly 'aria-invalid'?: boolean
  readonly 'aria-describedby'?: string | undefined
}

type PickProps = {
  readonly control: Control
  readonly value: string
  readonly onPick: (value: string) => void
  readonly choices?: readonly PickChoice[] | undefined
  readonly search?: ((text: string, signal: AbortSignal) => Promise<readonly PickChoice[]>) | undefined
  readonly called?: string | undefined
  readonly disabled?: boolean | undefined
  readonly placeholder?: string
  readonly label?: string
}

const MOST = 50

/** The choices for what is typed: asked of the server, or filtered here by name, pinyin and initials. */
const useChoices = (
  { choices, search }: PickProps,
  typed: string,
  open: boolean,
  /** Called with what fits the text that was typed, once the field is left. */
  whenLeft: (found: readonly PickChoice[]) => void,
): readonly PickChoice[] => {
  const label = useLabel()
  const left = !open && typed.trim() !== ''
  const [found, setFound] = useState<readonly PickChoice[]>([])
  // What is searched among is new at each drawing; only what is typed asks again.
  const find = useEffectEvent(async (asked: string, signal: AbortSignal): Promise<void> => {
    const show = (now: readonly PickChoice[]): void => {
      setFound(now)
      if (left) whenLeft(now)
    }
    if (search !== undefined) return show(await search(asked, signal))
    const text = asked.toLowerCase()
    if (text === '') return show(choices ?? [])
    // The table of readings is large and is fetched only when somebody types.
    const { searchTextOf } = await import('../../words/pinyin.ts')
    if (!signal.aborted) show((choices ?? []).filter((choice) => searchTextOf(label(choice.label)).includes(text)))
  })
  const pause = search === undefined ? 0 : 180
  useEffect(() => {
    if (!open && !left) return
    const stop = new AbortController()
    const timer = setTimeout(
      () =>
        void find(typed.trim(), stop.signal).catch((error: unknown) => {
          // Another search has begun, or the line is down: the list stays as it was and the next key asks again.
          if (!(error instanceof Error)) throw error
        }),
      pause,
    )
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [typed, open, left, pause])
  return found.slice(0, MOST)
}

/**
 * One out of many: type a name or pinyin initials, arrows, Enter. The pattern is the ARIA combobox.
 * What was typed and not taken from the list stays in the field; the field is not valid until it is taken or emptied, and the form
 * around it is not sent (`unlisted`).
 */
export const Pick = (props: PickProps): ReactNode => {
  const { control, value, onPick, choices, called, disabled, placeholder } = props
  const say = useSay(kitWords)
  const label = useLabel()
  const list = useId()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const [picked, setPicked] = useState<PickChoice | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const left = !open && typed.trim() !== ''
  const take = (choice: PickChoice): void => {
    setPicked(choice)
    rememberCalled(choice.value, label(choice.label))
    onPick(choice.value)
    setOpen(false)
    setTyped('')
  }
  // A whole name that was typed or pasted is a choice, though nobody pressed Enter; unless several are called so.
  const takeWhole = (among: readonly PickChoice[]): void => {
    const [whole, ...more] = among.filter((choice) => label(choice.label) === typed.trim())
    if (whole !== undefined && more.length === 0) take(whole)
  }
  const found = useChoices(props, typed, open, takeWhole)
  const current = picked?.value === value ? picked : choices?.find((choice) => choice.value === value)
  const name = value === '' ? '' : current === undefined ? (called ?? calledOf(value)) : label(current.label)

  const unlisted = left ? say('form.unlisted', { text: typed.trim() }) : ''
  useEffect(() => input.current?.setCustomValidity(unlisted), [unlisted])
  const wrongId = `${list}-unlisted`

  const onKeys = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) return setOpen(true)
      setAt(Math.max(0, Math.min(found.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))))
    } else if (event.key === 'Enter' && open) {
      event.preventDefault()
      const choice = found[at]
      if (choice) take(choice)
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation()
      setOpen(false)
      setTyped('')
    }
  }
  return (
    <div className="lj-pick">
      <input
        {...control}
        aria-invalid={left || control['aria-invalid'] === true}
        aria-describedby={[control['aria-describedby'] ?? '', left ? wrongId : ''].join(' ').trim() || undefined}
        ref={input}
        role="combobox"
        className="lj-select"
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-label={props.label}
        aria-activedescendant={open && found[at] ? `${list}-${at}` : undefined}
        autoComplete="off"
        disabled={disabled}
        placeholder={open && name !== '' ? name : (placeholder ?? say('form.search'))}
        value={open || left ? typed : name}
        onFocus={() => setOpen(true)}
        onBlur={() => {
          setOpen(false)
          takeWhole(found)
        }}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
          setOpen(true)
        }}
        onKeyDown={onKeys}
      />
      {(value !== '' || left) && !disabled ? (
        <button
          type="button"
          className="lj-pick-clear"
          aria-label={say('form.clear')}
          onClick={() => {
            setTyped('')
            onPick('')
            input.current?.focus()
          }}
        >
          ✕
        </button>
      ) : null}
      <ul id={list} role="listbox" aria-label={say('form.search')} hidden={!open}>
        {found.map((choice, index) => (
          <li
            key={choice.value}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => {
              // Before the blur, which would close the list under the pointer.
              event.preventDefault()
              take(choice)
            }}
          >
            {label(choice.label)}
            {choice.note === undefined ? null : <small className="lj-soft"> {choice.note}</small>}
          </li>
        ))}
        {found.length === 0 && typed !== '' ? (
          <li role="option" aria-selected="false" aria-disabled="true">
            {say('form.none')}
          </li>
        ) : null}
      </ul>
      {left ? (
        <p className="lj-wrong" id={wrongId}>
          {unlisted}
        </p>
      ) : null}
    </div>
  )
}
