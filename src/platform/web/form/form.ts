/**
 * The state of one form over one endpoint: values, complaints, draft, saving. The contract checks first, the server decides.
 *
 *   const form = useForm(membersContract.create, { labels: { name: say('members.name') }, initial: { branchId }, onDone: … })
 *   <Form of={form}><TextField of={form} name="name" required /> … </Form>
 */
import { useEffect, useEffectEvent, useId, useMemo, useRef, useState } from 'react'
import type { CallInputOf, Endpoint, OutputOf } from '../../http/contract.ts'
import { call, ProblemError } from '../call.ts'
import { forget } from '../query.ts'
import { useSay } from '../say.ts'
import { useSession } from '../session.ts'
import { kitWords } from '../words.ts'
import { complaints, tidied } from './check.ts'
import { drafts } from './draft.ts'

type Values<E extends Endpoint> = Partial<CallInputOf<E> & object>
export type FieldOf<E extends Endpoint> = keyof (CallInputOf<E> & object) & string

export type FormOptions<E extends Endpoint> = {
  /** What each field is called; of rows also their parts, `'clauses.what'`. */
  readonly labels: { readonly [K in FieldOf<E> | `${FieldOf<E>}.${string}`]?: string }
  readonly initial?: Values<E>
  /** Never written into the draft: phone, ID number. */
  readonly sensitive?: readonly FieldOf<E>[]
  /** Under this name the draft is kept; no draft without it. */
  readonly draft?: string
  readonly invalidates?: readonly Endpoint[]
  readonly onDone?: (output: OutputOf<E>) => void
}

export type FormState<E extends Endpoint> = {
  readonly id: string
  readonly endpoint: E
  readonly values: Readonly<Record<string, unknown>>
  readonly labels: Readonly<Record<string, string | undefined>>
  readonly errors: Readonly<Record<string, string>>
  /** A refusal that belongs to no field. */
  readonly problem: ProblemError | null
  readonly dirty: boolean
  readonly busy: boolean
  readonly restored: boolean
  readonly set: (name: FieldOf<E>, value: unknown) => void
  /** What was typed into a field to pick in and stands in no list; the field itself says so too, as it is now. */
  readonly unlisted: Readonly<Record<string, string>>
  /** Sends it, unless something is wrong. */
  readonly submit: (unlisted: Readonly<Record<string, string>>) => Promise<void>
  readonly reset: () => void
}

export const useForm = <E extends Endpoint>(endpoint: E, options: FormOptions<E>): FormState<E> => {
  const { labels, initial = {}, sensitive = [], draft, invalidates = [], onDone } = options
  const id = useId()
  const say = useSay(kitWords)
  const { user } = useSession()
  const key = draft === undefined ? undefined : `${user?.id ?? ''}.${draft}`
  const found = useMemo(() => (key === undefined ? null : drafts.read(key)), [key])
  const [changes, setChanges] = useState<Readonly<Record<string, unknown>>>(() => found ?? {})
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [unlisted, setUnlisted] = useState<Readonly<Record<string, string>>>({})
  const [problem, setProblem] = useState<ProblemError | null>(null)
  const [busy, setBusy] = useState(false)
  const [restored, setRestored] = useState(found !== null)
  const tried = useRef(false)
  const values: Record<string, unknown> = { ...initial, ...changes }
  const dirty = Object.keys(changes).length > 0

  // The list of sensitive names is new at each drawing; only what was changed is written.
  const keep = useEffectEvent((of: string, what: Readonly<Record<string, unknown>>) => drafts.write(of, what, sensitive))
  useEffect(() => {
    if (key === undefined) return
    if (dirty) keep(key, changes)
    else drafts.drop(key)
  }, [key, changes, dirty])

  const reset = (): void => {
    setChanges({})
    setErrors({})
    setUnlisted({})
    setProblem(null)
    setRestored(false)
    tried.current = false
  }

  const submit = async (left: Readonly<Record<string, string>>): Promise<void> => {
    tried.current = true
    setProblem(null)
    const input = tidied(endpoint.input, values)
    const wrong = complaints(endpoint.input, input, labels, say)
    // A field that something was typed into is not called empty as well.
    for (const name of Object.keys(left)) delete wrong[name]
    setErrors(wrong)
    setUnlisted(left)
    if (Object.keys({ ...wrong, ...left }).length > 0) return
    setBusy(true)
    try {
      const output = await call(endpoint, input as CallInputOf<E>)
      reset()
      if (key !== undefined) drafts.drop(key)
      await forget(invalidates)
      onDone?.(output)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      const fields = error.problem.fields ?? []
      setErrors(Object.fromEntries(fields.map(({ field, message }) => [field, message])))
      if (fields.length === 0) setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return {
    id,
    endpoint,
    values,
    labels,
    errors,
    unlisted,
    problem,
    dirty,
    busy,
    restored,
    set: (name, value) => {
      const next = { ...changes, [name]: value }
      // Several fields may be set by one click, such as by taking a template.
      setChanges((now) => ({ ...now, [name]: value }))
      // After a first try the complaint of a field goes as soon as it is right, and never comes while it is typed for the first time.
      const isOwn = (of: string): boolean => of === name || of.startsWith(`${name}.`)
      if (tried.current && Object.keys(errors).some(isOwn)) {
        const still = complaints(endpoint.input, tidied(endpoint.input, { ...initial, ...next }), labels, say)
        setErrors(
          Object.fromEntries(
            Object.entries(errors).flatMap(([of, sentence]) =>
              isOwn(of) ? (still[of] === undefined ? [] : [[of, still[of]]]) : [[of, sentence]],
            ),
          ),
        )
      }
    },
    submit,
    reset,
  }
}

export const fieldId = (form: { readonly id: string }, name: string): string => `${form.id}${name}`
