import { useEffect, useRef, type ReactNode } from 'react'
import { useBlocker } from '@tanstack/react-router'
import { Alert, Button, Modal } from 'antd'
import type { Endpoint } from '../../http/contract.ts'
import { useSay } from '../say.ts'
import { kitWords } from '../words.ts'
import { fieldId, type FormState } from './form.ts'

/** Counts what is wrong and jumps to each; hears itself read aloud when it appears. */
const Summary = <E extends Endpoint>({ of: form }: { readonly of: FormState<E> }): ReactNode => {
  const say = useSay(kitWords)
  const box = useRef<HTMLDivElement>(null)
  const wrong = Object.entries({ ...form.errors, ...form.unlisted })
  const count = wrong.length
  // Only when complaints appear, not at each that goes.
  const complains = count > 0 && !form.busy
  useEffect(() => {
    if (complains) box.current?.focus()
  }, [complains])
  if (count === 0) return null
  return (
    <div className="lj-summary" role="alert" tabIndex={-1} ref={box}>
      <strong>{say('form.summary', { count })}</strong>
      <ul>
        {wrong.map(([name, sentence]) => (
          <li key={name}>
            <button
              type="button"
              className="lj-link"
              onClick={() => (document.getElementById(fieldId(form, name)) ?? document.getElementById(name))?.focus()}
            >
              {sentence}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Asks before a page with unsaved changes is left. */
const Guard = ({ when }: { readonly when: boolean }): ReactNode => {
  const say = useSay(kitWords)
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => when && current.pathname !== next.pathname,
    enableBeforeUnload: when,
    withResolver: true,
  })
  return (
    <Modal
      open={blocker.status === 'blocked'}
      title={say('form.leave')}
      okText={say('form.stay')}
      cancelText={say('form.go')}
      onOk={() => blocker.reset?.()}
      cancelButtonProps={{ onClick: () => blocker.proceed?.() }}
      onCancel={() => blocker.reset?.()}
    >
      {say('form.leaveHint')}
    </Modal>
  )
}

/** What stands in a field to pick in and was not taken from its list, by the name of the field. */
const unlistedIn = (element: HTMLFormElement, formId: string): Record<string, string> =>
  Object.fromEntries(
    [...element.querySelectorAll<HTMLInputElement>('.lj-pick input:invalid')].map((input) => [
      input.id.startsWith(formId) ? input.id.slice(formId.length) : input.id,
      input.validationMessage,
    ]),
  )

type FormProps<E extends Endpoint> = {
  readonly of: FormState<E>
  /** The verb on the button: 签订, 确认交付; 保存 where left out. */
  readonly verb?: string
  readonly onCancel?: () => void
  readonly children: ReactNode
}

/** The fields, the summary above them, the one primary button below. */
export const Form = <E extends Endpoint>({ of: form, verb, onCancel, children }: FormProps<E>): ReactNode => {
  const say = useSay(kitWords)
  return (
    <form
      className="lj-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit(unlistedIn(event.currentTarget, form.id))
      }}
    >
      <Guard when={form.dirty && !form.busy} />
      {form.restored && form.dirty ? (
        <Alert
          type="info"
          showIcon
          title={say('form.draft')}
          action={
            <Button size="small" onClick={form.reset}>
              {say('form.draftDrop')}
            </Button>
          }
        />
      ) : null}
      <Summary of={form} />
      {form.problem === null ? null : <Alert type="error" showIcon title={form.problem.message} />}
      {children}
      <div className="lj-form-foot">
        <Button type="primary" htmlType="submit" loading={form.busy}>
          {verb ?? say('form.save')}
        </Button>
        {onCancel === undefined ? null : <Button onClick={onCancel}>{say('form.cancel')}</Button>}
      </div>
    </form>
  )
}
