import { useId, useState, type ReactNode } from 'react'
import { Alert, Button } from 'antd'
import { today } from '../../../platform/time/clock.ts'
import { Go, useGo, usePlace, useView } from '../../../platform/web/address.tsx'
import { download } from '../../../platform/web/call.ts'
import { Page } from '../../../platform/web/Page.tsx'
import { useCall, useChange } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { useSession } from '../../../platform/web/session.ts'
import { Asked, Empty } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { reportsContract, reportsWords, TEMPLATES, type TemplateName } from '../contract.ts'
import { Reader } from './Reader.tsx'
import { reportScreenWords } from './words.ts'

type Wish = { readonly template: TemplateName; readonly of: string; readonly on?: string; readonly compare?: string }

/** What the address asks for; a report of the district for its officers, of the town or street for the others. */
const useWish = (): Wish | null => {
  const { view } = useView()
  const { of, on } = usePlace()
  const { grants } = useSession()
  if (of === undefined) return null
  const template =
    TEMPLATES.find((name) => name === view['template']) ??
    (grants.some((grant) => grant.role === 'districtOfficer') && view['of'] === undefined ? 'district' : 'town')
  const compare = view['compare']
  return { template, of, ...(on === undefined ? {} : { on }), ...(compare === undefined ? {} : { compare }) }
}

/** Template, day and day to compare with; all of them in the address. */
function Choices({ wish }: { readonly wish: Wish }): ReactNode {
  const say = useSay(reportScreenWords)
  const field = useSay(reportsWords)
  const { change } = useView()
  const id = useId()
  const days = [
    { name: 'on', label: say('on'), value: wish.on ?? today() },
    { name: 'compare', label: say('compare'), value: wish.compare },
  ]
  return (
    <div className="lj-report-choices lj-noprint">
      <label htmlFor={`${id}-template`}>
        {say('template')}
        <select
          id={`${id}-template`}
          className="lj-select"
          value={wish.template}
          onChange={(event) => change({ template: event.target.value })}
        >
          {TEMPLATES.map((name) => (
            <option key={name} value={name}>
              {field(`reports.template.${name}`)}
            </option>
          ))}
        </select>
      </label>
      {days.map(({ name, label, value }) => (
        <label key={name} htmlFor={`${id}-${name}`}>
          {label}
          <input
            id={`${id}-${name}`}
            type="date"
            className="lj-select"
            value={value ?? ''}
            title={name === 'compare' ? say('compareHint') : undefined}
            onChange={(event) => change({ [name]: event.target.value === '' ? undefined : event.target.value })}
          />
        </label>
      ))}
    </div>
  )
}

function Draft({ wish }: { readonly wish: Wish }): ReactNode {
  const say = useSay(reportScreenWords)
  const go = useGo()
  const preview = useCall(reportsContract.preview, wish, { keep: true })
  const [failed, setFailed] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)
  const fetchFile = async (work: () => Promise<void>): Promise<void> => {
    setFailed(null)
    setBusy(true)
    await work().catch((error: unknown) => setFailed(error instanceof Error ? error : new Error(String(error))))
    setBusy(false)
  }
  const issue = useChange(reportsContract.issue, {
    invalidates: [reportsContract.list, reportsContract.preview],
    onDone: ({ report }) =>
      void fetchFile(async () => {
        await download(reportsContract.file, { id: report.id })
        tell(say('made'))
        go(`/reports/${report.id}`)
      }),
  })
  const mayIssue = preview.data?.may.issue === true
  const keep = (
    <Button
      {...(mayIssue ? {} : { type: 'primary' as const })}
      loading={busy && !issue.isPending && !mayIssue}
      disabled={preview.data === undefined}
      onClick={() => void fetchFile(() => download(reportsContract.previewFile, wish))}
    >
      {say('downloadDraft')}
    </Button>
  )
  const make = mayIssue ? (
    <Button type="primary" loading={issue.isPending || busy} disabled={preview.isPlaceholderData} onClick={() => issue.mutate(wish)}>
      {say('make')}
    </Button>
  ) : null
  const error = issue.error ?? failed
  const { data } = preview
  return (
    <Page
      title={data?.composed.document.title.join('') ?? say('draft')}
      trail={<Go to="/reports">{say('reports')}</Go>}
      answer={
        data === undefined
          ? undefined
          : say('draftAnswer', {
              of: data.of.name,
              on: data.on,
              figures: data.composed.cited.length,
              missing: data.composed.missing.length,
            })
      }
      actions={
        <>
          {keep}
          {make}
        </>
      }
    >
      {error === null ? null : <Alert type="error" showIcon role="alert" title={error.message} />}
      <Choices wish={wish} />
      <Asked of={preview} lines={12}>
        {(shown) => <Reader shown={shown} of={wish.of} template={wish.template} />}
      </Asked>
    </Page>
  )
}

/** The report as it would be issued now, of the organisation of the scope. */
export default function DraftPage(): ReactNode {
  const say = useSay(reportScreenWords)
  const wish = useWish()
  if (wish !== null) return <Draft wish={wish} />
  return (
    <Page title={say('draft')} trail={<Go to="/reports">{say('reports')}</Go>}>
      <Empty what={say('chooseScope')} />
    </Page>
  )
}
