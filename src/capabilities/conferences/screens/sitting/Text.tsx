import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react'
import { Button, Input } from 'antd'
import { moment } from '../../../../platform/time/moment.ts'
import { call, ProblemError } from '../../../../platform/web/call.ts'
import { drafts } from '../../../../platform/web/form/draft.ts'
import { forget, useChange } from '../../../../platform/web/query.ts'
import { useSay } from '../../../../platform/web/say.ts'
import { tell } from '../../../../platform/web/told.tsx'
import { mergeTexts, sittingsContract, type ItemShown } from '../../../sittings/contract.ts'
import type { Sheet } from './sheet.ts'
import { sittingWords } from './words.ts'

/** Saved when the writing pauses this long. */
const PAUSE_MS = 1200
/** Tried again after a broken line. */
const AGAIN_MS = 5000

type Kept = { readonly text: string; readonly version: number }
type State = { readonly kind: 'saved' | 'unsaved' | 'saving' | 'merged' } | { readonly kind: 'failed'; readonly why: string }

/**
 * Minutes of one item, kept while they are written. What another writes meanwhile is put together with it by the server; what cannot be is
 * set aside there and shown below, so that nobody's words are lost.
 */
export const MinutesText = ({ sittingId, item }: { readonly sittingId: string; readonly item: ItemShown }): ReactNode => {
  const say = useSay(sittingWords)
  const key = `sittings.${item.id}`
  const [found] = useState(() => drafts.read(key) as Partial<Kept> | null)
  const [text, setText] = useState(found?.text ?? item.text)
  const [state, setState] = useState<State>({ kind: found === null ? 'saved' : 'unsaved' })
  /** What the server has that this text was written upon. */
  const base = useRef<Kept>({ text: item.text, version: found?.version ?? item.textVersion })
  const now = useRef(text)
  const busy = useRef(false)
  const [savedAt, setSavedAt] = useState(item.textAt)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const later = (milliseconds: number): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(), milliseconds)
  }

  const write = (next: string): void => {
    now.current = next
    setText(next)
    drafts.write(key, { text: next, version: base.current.version }, [])
  }

  const save = async (): Promise<void> => {
    clearTimeout(timer.current)
    if (busy.current) return later(PAUSE_MS)
    const sent = now.current
    busy.current = true
    setState({ kind: 'saving' })
    try {
      const answer = await call(sittingsContract.saveText, { id: sittingId, itemId: item.id, version: base.current.version, text: sent })
      // Written on since: the same putting together as the server's, so that neither is lost.
      const goesOn = now.current === sent ? answer.text : mergeTexts(sent, now.current, answer.text)
      if (goesOn === null || (answer.outcome === 'conflict' && now.current !== sent)) return later(0)
      base.current = { text: answer.text, version: answer.version }
      setSavedAt(answer.at)
      write(goesOn)
      if (goesOn === answer.text) drafts.drop(key)
      else later(PAUSE_MS)
      setState({ kind: goesOn !== answer.text ? 'unsaved' : answer.outcome === 'merged' ? 'merged' : 'saved' })
      if (answer.outcome !== 'kept') await forget([sittingsContract.read])
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      setState({ kind: 'failed', why: error.message })
      if (error.status === 0 || error.status >= 500) later(AGAIN_MS)
    } finally {
      busy.current = false
    }
  }

  // What another has saved is shown while nothing of one's own is waiting.
  useEffect(() => {
    if (busy.current || now.current !== base.current.text || item.textVersion <= base.current.version) return
    base.current = { text: item.text, version: item.textVersion }
    now.current = item.text
    setText(item.text)
  }, [item.text, item.textVersion])
  // A page that is left saves what is waiting.
  const leave = useEffectEvent((): void => {
    clearTimeout(timer.current)
    if (now.current !== base.current.text) void save()
  })
  useEffect(() => () => leave(), [])

  const said =
    state.kind === 'failed'
      ? say('notSaved', { why: state.why })
      : state.kind === 'saved'
        ? savedAt === null
          ? ''
          : say('savedAt', { at: moment(savedAt).slice(11) })
        : say(state.kind)
  return (
    <div className="lj-field">
      <Input.TextArea
        aria-label={say('minutesLabel', { title: item.title })}
        autoSize={{ minRows: 3, maxRows: 24 }}
        value={text}
        maxLength={20_000}
        onChange={(event) => {
          write(event.target.value)
          setState({ kind: 'unsaved' })
          later(PAUSE_MS)
        }}
        onBlur={() => {
          if (now.current !== base.current.text) void save()
        }}
      />
      <p className={state.kind === 'failed' ? 'lj-wrong' : 'lj-hint'} role="status">
        {said}
      </p>
    </div>
  )
}

/** A text that was set aside, beside what stands: a person decides which words shall be the minutes. */
export const Aside = ({
  sittingId,
  item,
  aside,
}: {
  readonly sittingId: string
  readonly item: ItemShown
  readonly aside: Sheet['base']['unsettled'][number]
}): ReactNode => {
  const say = useSay(sittingWords)
  const settle = useChange(sittingsContract.settleText, { invalidates: [sittingsContract.read], onDone: () => tell(say('asideDone')) })
  const give = (text: string) => settle.mutate({ id: sittingId, itemId: item.id, asideId: aside.id, version: item.textVersion, text })
  return (
    <div className="lj-summary" role="alert">
      <strong>{say('aside', { by: aside.by, at: moment(aside.at) })}</strong>
      {settle.error === null ? null : <p className="lj-wrong">{settle.error.message}</p>}
      <div className="lj-columns">
        <section>
          <h4>{say('asideNow')}</h4>
          <p style={{ whiteSpace: 'pre-wrap' }}>{item.text}</p>
        </section>
        <section>
          <h4>{say('asideTheirs')}</h4>
          <p style={{ whiteSpace: 'pre-wrap' }}>{aside.text}</p>
        </section>
      </div>
      <p className="lj-row">
        <Button loading={settle.isPending} onClick={() => give(item.text)}>
          {say('asideKeepNow')}
        </Button>
        <Button loading={settle.isPending} onClick={() => give(aside.text)}>
          {say('asideTake')}
        </Button>
        <Button loading={settle.isPending} onClick={() => give(`${item.text}\n${aside.text}`)}>
          {say('asideBoth')}
        </Button>
      </p>
    </div>
  )
}
