/** What stands where rows will be: waiting, nothing yet, something went wrong. */
import { useEffect, useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { Go } from './address.tsx'
import { ProblemError } from './call.ts'
import { useSay } from './say.ts'
import { kitWords } from './words.ts'

/** True after so many milliseconds: under 300 ms a skeleton would only flicker. */
export const useAfter = (milliseconds: number): boolean => {
  const [passed, setPassed] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), milliseconds)
    return () => clearTimeout(timer)
  }, [milliseconds])
  return passed
}

export const Loading = ({ lines = 3 }: { readonly lines?: number }): ReactNode => {
  const late = useAfter(300)
  const say = useSay(kitWords)
  return (
    <div className="lj-loading" role="status" aria-live="polite">
      <span className="lj-hidden">{say('web.loading')}</span>
      {late ? Array.from({ length: lines }, (_, index) => <span key={index} className="lj-bone" />) : null}
    </div>
  )
}

export const Failed = ({ error, retry }: { readonly error: Error; readonly retry?: () => void }): ReactNode => {
  const say = useSay(kitWords)
  // What is not there will not be there at the next try either.
  if (error instanceof ProblemError && error.status === 404)
    return (
      <div className="lj-state" role="alert">
        <p className="lj-state-title">{say('web.notFound')}</p>
        <p>{error.message}</p>
        <Go to="/">{say('web.goHome')}</Go>
      </div>
    )
  return (
    <div className="lj-state" role="alert">
      <p className="lj-state-title">{say('web.failed')}</p>
      <p>{error instanceof ProblemError ? error.message : say('web.unreadable')}</p>
      {retry === undefined ? null : <Button onClick={retry}>{say('web.retry')}</Button>}
    </div>
  )
}

/** Empty is an invitation: what this is for, one example, the one button that starts it, and the import. */
export type Invitation = { readonly what: ReactNode; readonly example?: ReactNode; readonly action?: ReactNode; readonly also?: ReactNode }

export const Empty = ({ what, example, action, also }: Invitation): ReactNode => (
  <div className="lj-state">
    <p className="lj-state-title">{what}</p>
    {example === undefined ? null : <p className="lj-soft">{example}</p>}
    {action === undefined && also === undefined ? null : (
      <p className="lj-row">
        {action}
        {also}
      </p>
    )}
  </div>
)

type ProgressProps = { readonly label: string; readonly done: number; readonly total: number | null; readonly onStop?: () => void }

/** Work that takes longer than a second: what is being done, how far it is, and a way to stop it. */
export const Progress = ({ label, done, total, onStop }: ProgressProps): ReactNode => {
  const say = useSay(kitWords)
  return (
    <div className="lj-progress">
      <span>{label}</span>
      <progress aria-label={label} {...(total === null ? {} : { value: done, max: total })} />
      {total === null ? null : (
        <small className="lj-figures">
          {say('job.progress', { done: done.toLocaleString('en-US'), total: total.toLocaleString('en-US') })}
        </small>
      )}
      {onStop === undefined ? null : <Button onClick={onStop}>{say('job.cancel')}</Button>}
    </div>
  )
}

type Asked<T> = { readonly data: T | undefined; readonly error: Error | null; readonly refetch: () => unknown }

/** Shows what a `useCall` brought, or its waiting, or its failure: `<Asked of={query}>{(data) => …}</Asked>`. */
export const Asked = <T,>({
  of: query,
  lines,
  children,
}: {
  readonly of: Asked<T>
  readonly lines?: number
  readonly children: (data: T) => ReactNode
}): ReactNode => {
  if (query.data !== undefined) return children(query.data)
  if (query.error !== null) return <Failed error={query.error} retry={() => void query.refetch()} />
  return <Loading lines={lines ?? 3} />
}
