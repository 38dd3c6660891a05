import { useState, type ReactNode } from 'react'
import { Alert, Button } from 'antd'
import { Go } from '../../../../platform/web/address.tsx'
import { NumberField, TextField } from '../../../../platform/web/form/fields.tsx'
import { Form } from '../../../../platform/web/form/Form.tsx'
import { useForm } from '../../../../platform/web/form/form.ts'
import { Side } from '../../../../platform/web/form/Side.tsx'
import { Mark, Section } from '../../../../platform/web/Page.tsx'
import { useChange } from '../../../../platform/web/query.ts'
import { useSay } from '../../../../platform/web/say.ts'
import { tell } from '../../../../platform/web/told.tsx'
import { sittingsContract, type ItemShown } from '../../../sittings/contract.ts'
import { conferencesContract } from '../../contract.ts'
import { DecisionMark } from '../states.tsx'
import { Asking } from './Asking.tsx'
import { Decide, Resolve } from './Decide.tsx'
import { STALE, type Sheet } from './sheet.ts'
import { Aside, MinutesText } from './Text.tsx'
import { sittingWords } from './words.ts'

const AddItem = ({ id, open, onClose }: { readonly id: string; readonly open: boolean; readonly onClose: () => void }): ReactNode => {
  const say = useSay(sittingWords)
  const form = useForm(sittingsContract.addItem, {
    labels: { title: say('itemTitle'), presenter: say('presenter'), minutes: say('minutesOf') },
    initial: { id },
    invalidates: STALE,
    onDone: onClose,
  })
  return (
    <Side open={open} title={say('addItem')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('addItem')} onCancel={onClose}>
        <TextField of={form} name="title" maxLength={200} />
        <TextField of={form} name="presenter" maxLength={60} />
        <NumberField of={form} name="minutes" />
      </Form>
    </Side>
  )
}

const ChangeItem = ({ id, item, onClose }: { readonly id: string; readonly item: ItemShown; readonly onClose: () => void }): ReactNode => {
  const say = useSay(sittingWords)
  const form = useForm(sittingsContract.changeItem, {
    labels: { title: say('itemTitle'), presenter: say('presenter'), minutes: say('minutesOf') },
    initial: { id, itemId: item.id, title: item.title, presenter: item.presenter, minutes: item.minutes },
    invalidates: STALE,
    onDone: onClose,
  })
  return (
    <Side open title={say('changeItem')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <TextField of={form} name="title" maxLength={200} />
        <TextField of={form} name="presenter" maxLength={60} />
        <NumberField of={form} name="minutes" />
      </Form>
    </Side>
  )
}

type ItemProps = {
  readonly sheet: Sheet
  readonly item: ItemShown
  readonly at: number
  readonly move: (by: -1 | 1) => void
  readonly onDecide: () => void
}

const Item = ({ sheet, item, at, move, onDecide }: ItemProps): ReactNode => {
  const say = useSay(sittingWords)
  const { sitting, items, unsettled, may } = sheet.base
  const drop = useChange(sittingsContract.dropItem, { invalidates: STALE })
  const [changing, setChanging] = useState(false)
  const before = sitting.state === 'planned' || sitting.state === 'called' || sitting.state === 'fixed'
  const writes = may.keep && (sitting.state === 'fixed' || sitting.state === 'held') && item.dropped === null
  const decided = sheet.extra.decisions.filter((it) => it.itemId === item.id)
  const ended = sheet.extra.resolved.find((it) => it.id === item.sourceId)
  return (
    <li className="lj-section" style={{ display: 'block' }}>
      <p className="lj-row">
        <strong>
          {at + 1}. {item.title}
        </strong>
        <Mark tone="plain">{say(`kind.${item.kind}`)}</Mark>
        {item.minutes === null ? null : (
          <span className="lj-soft">
            {item.minutes} {say('minutesOf')}
          </span>
        )}
      </p>
      <p className="lj-soft">
        {item.detail} {item.presenter === null || item.detail?.includes(item.presenter) ? null : item.presenter}{' '}
        {item.sourceLink === null ? null : <Go to={item.sourceLink}>{say('source')}</Go>}
      </p>
      {item.dropped === null ? null : <p className="lj-soft">{say('dropped', { reason: item.dropped })}</p>}
      {writes ? (
        <MinutesText key={item.id} sittingId={sitting.id} item={item} />
      ) : item.text === '' ? null : (
        <p style={{ whiteSpace: 'pre-wrap' }}>{item.text}</p>
      )}
      {unsettled
        .filter((aside) => aside.itemId === item.id)
        .map((aside) => (
          <Aside key={aside.id} sittingId={sitting.id} item={item} aside={aside} />
        ))}
      {decided.length === 0 ? null : (
        <ul className="lj-list">
          {decided.map((it) => (
            <li key={it.id}>
              <span>
                {it.text}
                <br />
                <span className="lj-soft">
                  {it.lead} · {it.dueOn} · {it.deliverable}
                </span>
              </span>
              <span className="lj-row">
                {it.resolution === null ? <DecisionMark of={it} /> : <Mark tone="plain">{say(`outcome.${it.resolution}`)}</Mark>}
                {writes && it.resolution === null && it.sittingId === sitting.id ? (
                  <Resolve sittingId={sitting.id} decision={it} own />
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      )}
      {ended === undefined ? null : (
        <p>
          <Mark tone="good">{say('endedHere')}</Mark> {say(`outcome.${ended.resolution!}`)} {ended.resolvedText}
        </p>
      )}
      {may.keep && sitting.state !== 'closed' && sitting.state !== 'cancelled' ? (
        <p className="lj-row">
          {writes ? (
            <Button size="small" onClick={onDecide}>
              {say('decide')}
            </Button>
          ) : null}
          {writes && item.kind === 'decision' && item.sourceId !== null && ended === undefined ? (
            <Resolve sittingId={sitting.id} decision={{ id: item.sourceId }} own={false} />
          ) : null}
          {before ? (
            <>
              <Button size="small" disabled={at === 0} aria-label={`${say('up')} ${item.title}`} onClick={() => move(-1)}>
                {say('up')}
              </Button>
              <Button size="small" disabled={at === items.length - 1} aria-label={`${say('down')} ${item.title}`} onClick={() => move(1)}>
                {say('down')}
              </Button>
            </>
          ) : null}
          {before ? (
            <Button size="small" aria-label={`${say('changeItem')} ${item.title}`} onClick={() => setChanging(true)}>
              {say('changeItem')}
            </Button>
          ) : null}
          {item.dropped === null ? (
            <Asking
              verb={say('drop')}
              label={say('dropReason')}
              busy={drop.isPending}
              error={drop.error}
              onGive={(reason, done) => drop.mutate({ id: sitting.id, itemId: item.id, reason }, { onSuccess: done })}
            />
          ) : (
            <Button size="small" loading={drop.isPending} onClick={() => drop.mutate({ id: sitting.id, itemId: item.id, reason: null })}>
              {say('restore')}
            </Button>
          )}
        </p>
      ) : null}
      {changing ? <ChangeItem id={sitting.id} item={item} onClose={() => setChanging(false)} /> : null}
    </li>
  )
}

/** The agenda, and from the day it is fixed the minutes under each of its items. */
export const Agenda = ({ sheet }: { readonly sheet: Sheet }): ReactNode => {
  const say = useSay(sittingWords)
  const [adding, setAdding] = useState(false)
  const [deciding, setDeciding] = useState<string | null | undefined>(undefined)
  const { sitting, items, attendance, may } = sheet.base
  const order = useChange(sittingsContract.order, { invalidates: [sittingsContract.read] })
  const assemble = useChange(conferencesContract.assemble, {
    invalidates: STALE,
    onDone: ({ added, counts }) => tell(added === 0 ? say('assembledNone') : say('assembled', { added, ...counts })),
  })
  const before = sitting.state === 'planned' || sitting.state === 'called' || sitting.state === 'fixed'
  const live = sitting.state === 'fixed' || sitting.state === 'held'
  const total = items.reduce((sum, item) => sum + (item.dropped === null ? (item.minutes ?? 0) : 0), 0)
  const move = (at: number, by: -1 | 1): void => {
    const ids = items.map((item) => item.id)
    ;[ids[at], ids[at + by]] = [ids[at + by]!, ids[at]!]
    order.mutate({ id: sitting.id, items: ids })
  }
  const trouble = order.error ?? assemble.error
  return (
    <Section
      title={say(live || sitting.state === 'closed' ? 'minutes' : 'agenda')}
      extra={
        <span className="lj-row">
          {total > 0 ? <span className="lj-soft">{say('total', { minutes: total })}</span> : null}
          {may.keep && before ? (
            <Button loading={assemble.isPending} onClick={() => assemble.mutate({ id: sitting.id })}>
              {say('assemble')}
            </Button>
          ) : null}
          {may.keep && (before || live) ? <Button onClick={() => setAdding(true)}>{say('addItem')}</Button> : null}
          {may.keep && live ? <Button onClick={() => setDeciding(null)}>{say('decide')}</Button> : null}
        </span>
      }
    >
      {trouble === null ? null : <Alert type="error" showIcon title={trouble.message} />}
      <AddItem id={sitting.id} open={adding} onClose={() => setAdding(false)} />
      <Decide
        key={deciding ?? 'none'}
        sittingId={sitting.id}
        itemId={deciding ?? null}
        attendance={attendance}
        open={deciding !== undefined}
        onClose={() => setDeciding(undefined)}
      />
      {items.length === 0 ? <p className="lj-soft">{say('agendaEmpty')}</p> : null}
      <ol style={{ listStyle: 'none', padding: 0 }}>
        {items.map((item, at) => (
          <Item key={item.id} sheet={sheet} item={item} at={at} move={(by) => move(at, by)} onDecide={() => setDeciding(item.id)} />
        ))}
      </ol>
    </Section>
  )
}
