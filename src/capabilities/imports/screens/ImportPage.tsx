import { useEffect, useRef, type ReactNode } from 'react'
import { Alert, Button } from 'antd'
import { Go, usePlace } from '../../../platform/web/address.tsx'
import { Page, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { usePreferences } from '../../../platform/web/preferences.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Progress } from '../../../platform/web/states.tsx'
import { organisationsContract } from '../../organisations/contract.ts'
import type { ImportSummary } from '../contract.ts'
import { importsWords } from '../words.ts'
import { Columns } from './Columns.tsx'
import { Findings } from './Findings.tsx'
import { useImport } from './useImport.ts'
import { importScreenWords } from './words.ts'

const SHOWN = 500

const Dropped = ({ take, busy }: { readonly take: (file: File) => void; readonly busy: boolean }): ReactNode => {
  const say = useSay(importScreenWords)
  const input = useRef<HTMLInputElement>(null)
  return (
    // Dropping is the second way; the button is the first, and the one for the keyboard.
    <div
      className="lj-card"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        const file = event.dataTransfer.files[0]
        if (file !== undefined) take(file)
      }}
    >
      <p className="lj-soft">{say('drop')}</p>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={say('choose')}
        accept=".xlsx,.csv,.xlsm,.txt"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file !== undefined) take(file)
          event.target.value = ''
        }}
      />
      <Button type="primary" disabled={busy} onClick={() => input.current?.click()}>
        {say('choose')}
      </Button>
    </div>
  )
}

const Trial = ({ of: it, result }: { readonly of: ReturnType<typeof useImport>; readonly result: ImportSummary }): ReactNode => {
  const say = useSay(importScreenWords)
  return (
    <Section title={say('step3')}>
      <p>{say('summary', { rows: result.rows, accepted: result.accepted, rejected: result.rejected, doubts: result.doubts })}</p>
      {result.problems.length === 0 && result.doubtful.length === 0 ? <p className="lj-soft">{say('allGood')}</p> : null}
      <Findings title={say('wrongRows')} findings={result.problems} kind={result.kind} corrections={it.corrections} correct={it.correct} />
      <Findings title={say('doubtRows')} findings={result.doubtful} kind={result.kind} corrections={it.corrections} correct={it.correct} />
      {Math.max(result.problems.length, result.doubtful.length) >= SHOWN ? (
        <p className="lj-soft">{say('firstOnly', { count: SHOWN })}</p>
      ) : null}
      {Object.keys(it.corrections).length > 0 ? <Button onClick={() => void it.begin('trial')}>{say('again')}</Button> : null}
      <h2>{say('step4')}</h2>
      <p>
        {say(result.kind === 'organisations' ? 'effectOrganisations' : 'effect', {
          created: result.created,
          updated: result.updated,
          unchanged: result.unchanged,
          organisations: result.organisationsCreated,
          above: Math.max(0, result.organisationsCreated - result.created),
          asOf: result.asOf,
        })}
      </p>
      <label className="lj-row">
        <input type="checkbox" checked={it.whole} onChange={(event) => it.setWhole(event.target.checked)} />
        {say('whole')}
      </label>
      <p>
        <Button
          type="primary"
          disabled={it.asked || result.accepted === 0 || (it.whole && result.rejected > 0)}
          onClick={() => void it.begin('bring')}
        >
          {say('writing', { accepted: result.accepted })}
        </Button>
      </p>
    </Section>
  )
}

const Done = ({ result, restart }: { readonly result: ImportSummary; readonly restart: () => void }): ReactNode => {
  const say = useSay(importScreenWords)
  return (
    <Section title={say('step4')}>
      <Alert
        type={result.rejected > 0 ? 'warning' : 'success'}
        showIcon
        title={say('done', {
          accepted: result.accepted,
          created: result.created,
          updated: result.updated,
          unchanged: result.unchanged,
          organisations: result.organisationsCreated,
        })}
      />
      <p className="lj-row">
        <Go to={`/imports/${result.batchId ?? ''}`}>{say('seeBatch')}</Go>
        {result.errorFileId === null ? null : <a href={`/api/files/${result.errorFileId}`}>{say('errors')}</a>}
        {result.kind === 'members' ? <Go to="/members">{say('seeMembers')}</Go> : null}
        <Button onClick={restart}>{say('another')}</Button>
      </p>
    </Section>
  )
}

export default function ImportPage(): ReactNode {
  const say = useSay(importScreenWords)
  const steps: Readonly<Record<string, string>> = importsWords[usePreferences().locale]
  const { of } = usePlace()
  const place = useCall(organisationsContract.read, { id: of ?? '' }, { when: of !== undefined })
  const it = useImport(of)
  const busy = it.share !== null || it.asked
  const newest = useRef<HTMLDivElement>(null)
  // What has just come stands below a long table of columns.
  useEffect(() => {
    if (it.trial !== null || it.done !== null) newest.current?.scrollIntoView({ block: 'start' })
  }, [it.trial, it.done])
  return (
    <Page
      title={say('title')}
      answer={of === undefined ? say('chooseScope') : `${say('into')} ${place.data?.organisation.name ?? '…'} · ${say('answerNew')}`}
      actions={<Go to="/imports">{say('batches')}</Go>}
    >
      <Section title={say('step1')}>
        <Dropped take={(file) => void it.take(file)} busy={busy || of === undefined} />
        {it.share === null ? null : <Progress label={say('uploading')} done={Math.round(it.share * 100)} total={100} />}
        {it.error === null || it.seen !== null ? null : <Alert type="error" showIcon role="alert" title={it.error} />}
      </Section>
      {it.seen === null || it.done !== null ? null : (
        <Section title={say('step2')}>
          <p>{say('recognised', { file: it.seen.fileName, kind: say(`kind.${it.seen.kind}`), tables: it.seen.tables.length })}</p>
          {it.seen.sameAs === null ? null : <Alert type="info" showIcon title={say('sameAs')} />}
          {it.seen.tables.map((table) => (
            <Columns
              key={table.sheet}
              table={table}
              kind={it.seen!.kind}
              choices={it.choices[table.sheet] ?? {}}
              choose={(column, field) => it.choose(table.sheet, column, field)}
            />
          ))}
          {it.seen.skipped.length === 0 ? null : (
            <p className="lj-soft">{say('skipped', { names: it.seen.skipped.map(({ name }) => name).join('、') })}</p>
          )}
          <p className="lj-row">
            <label htmlFor="import-as-of">{say('asOf')}</label>
            <input
              id="import-as-of"
              className="lj-select"
              inputMode="numeric"
              placeholder="2026-06-30"
              size={12}
              value={it.asOf}
              onChange={(event) => it.setAsOf(event.target.value.trim())}
            />
            <span className="lj-soft">
              {it.asOf !== (it.seen.asOf ?? '') ? '' : it.seen.asOf === null ? say('asOfToday') : say('asOfSheet')}
            </span>
          </p>
          <label className="lj-row">
            <input type="checkbox" checked={it.create} onChange={(event) => it.setCreate(event.target.checked)} />
            {say('create')}
          </label>
          <p>
            <Button type={it.trial === null ? 'primary' : 'default'} disabled={busy} onClick={() => void it.begin('trial')}>
              {say('try')}
            </Button>
          </p>
        </Section>
      )}
      {it.error === null || it.seen === null ? null : <Alert type="error" showIcon role="alert" title={it.error} />}
      {it.running === null ? null : (
        <Progress
          label={it.running.progress === null ? say('waiting') : (steps[it.running.progress.what] ?? say('waiting'))}
          done={it.running.progress?.done ?? 0}
          total={it.running.progress?.total ?? null}
          onStop={() => void it.cancel()}
        />
      )}
      {it.problem === null ? null : <Alert type="error" showIcon role="alert" title={it.problem.message} />}
      <div ref={newest}>
        {it.trial === null ? null : <Trial of={it} result={it.trial} />}
        {it.done === null ? null : <Done result={it.done} restart={it.restart} />}
      </div>
    </Page>
  )
}
