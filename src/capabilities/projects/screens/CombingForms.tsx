/** What is done with issues and clusters: each in a drawer beside them. */
import type { ReactNode } from 'react'
import { Button } from 'antd'
import { Form } from '../../../platform/web/form/Form.tsx'
import { CheckField, DateField, SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { useCall, useChange } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { today } from '../../../platform/time/clock.ts'
import { issuesContract, type Cluster } from '../contract.ts'
import { HEARD_SOURCES, PROJECT_KINDS } from '../kinds.ts'
import { projectsWords } from '../words.ts'
import { PartyField } from './fields.tsx'
import { combingWords } from './words/combing.ts'

export const STALE = [issuesContract.month, issuesContract.months, issuesContract.offers]

type ClusterProps = { readonly cluster: Cluster; readonly onClose: () => void }
type MonthProps = { readonly of: string; readonly month: string; readonly onClose: () => void }

export const EnterForm = ({ of, month, onClose }: MonthProps): ReactNode => {
  const say = useSay(combingWords)
  const named = useSay(projectsWords)
  const form = useForm(issuesContract.enter, {
    labels: {
      title: say('combing.titleOf'),
      text: say('combing.text'),
      source: say('combing.source'),
      who: say('combing.who'),
      heardOn: say('combing.heardOn'),
    },
    initial: { organisationId: of, month, heardOn: today(), source: 'visit' },
    draft: `issues.enter.${of}.${month}`,
    invalidates: STALE,
    onDone: () => {
      tell(say('combing.entered'))
      onClose()
    },
  })
  return (
    <Side open title={say('combing.enter')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <TextField of={form} name="title" maxLength={120} />
        <SelectField
          of={form}
          name="source"
          choices={HEARD_SOURCES.map((one) => ({ value: one, label: named(`projects.source.${one}`) }))}
        />
        <TextField of={form} name="who" hint={say('combing.whoHint')} />
        <DateField of={form} name="heardOn" day />
        <TextField of={form} name="text" lines={3} />
      </Form>
    </Side>
  )
}

export const OffersSide = ({ of, month, onClose }: MonthProps): ReactNode => {
  const say = useSay(combingWords)
  const named = useSay(projectsWords)
  const query = useCall(issuesContract.offers, { of })
  const bring = useChange(issuesContract.bring, { invalidates: STALE, onDone: () => tell(say('combing.taken')) })
  return (
    <Side open title={say('combing.bring')} onClose={onClose}>
      <Asked of={query}>
        {({ offers }) =>
          offers.length === 0 ? (
            <p className="lj-soft">{say('combing.offersNone')}</p>
          ) : (
            <ul className="lj-list">
              {offers.map((offer) => (
                <li key={offer.id}>
                  <span>{offer.title}</span>
                  <span className="lj-soft">
                    {named(`projects.source.${offer.source}`)} · {offer.who ?? '—'} · {offer.heardOn}
                  </span>
                  <Button
                    size="small"
                    aria-label={`${say('combing.take')} ${offer.title}`}
                    loading={bring.isPending && bring.variables.sourceId === offer.id}
                    onClick={() => bring.mutate({ organisationId: of, month, source: offer.source, sourceId: offer.id })}
                  >
                    {say('combing.take')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Asked>
    </Side>
  )
}

/** Yes and no as the select hands them over; the contract wants the truth value. */
export const AdoptForm = ({ cluster, onClose }: ClusterProps): ReactNode => {
  const say = useSay(combingWords)
  const form = useForm(issuesContract.adopt, {
    labels: { adopted: say('combing.adopted'), reason: say('combing.reason') },
    initial: {
      id: cluster.id,
      version: cluster.version,
      adopted: cluster.adopted ?? true,
      ...(cluster.reason === null ? {} : { reason: cluster.reason }),
    },
    draft: `issues.adopt.${cluster.id}`,
    invalidates: STALE,
    onDone: () => {
      tell(say('combing.decided'))
      onClose()
    },
  })
  return (
    <Side open title={`${say('combing.adopt')} · ${cluster.title}`} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <fieldset className="lj-field">
          <legend>{say('combing.decision')}</legend>
          {([true, false] as const).map((adopted) => (
            <label key={String(adopted)} className="lj-row">
              <input
                type="radio"
                name="adopted"
                checked={form.values['adopted'] === adopted}
                onChange={() => form.set('adopted', adopted)}
              />
              {say(adopted ? 'combing.adopted' : 'combing.setAside')}
            </label>
          ))}
        </fieldset>
        <TextField of={form} name="reason" lines={3} />
      </Form>
    </Side>
  )
}

export const AssignForm = ({ cluster, onClose }: ClusterProps): ReactNode => {
  const say = useSay(combingWords)
  const named = useSay(projectsWords)
  const form = useForm(issuesContract.assign, {
    labels: {
      as: say('combing.assignAs'),
      lead: say('combing.lead'),
      deliverable: say('combing.deliverable'),
      dueOn: say('combing.dueOn'),
      kind: say('combing.kind'),
      staged: say('combing.staged'),
    },
    initial: { id: cluster.id, as: 'matter', kind: 'keyProject', staged: true },
    draft: `issues.assign.${cluster.id}`,
    invalidates: STALE,
    onDone: () => {
      tell(say('combing.assigned'))
      onClose()
    },
  })
  const asProject = form.values['as'] === 'project'
  return (
    <Side open title={`${say('combing.assign')} · ${cluster.title}`} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('combing.assign')} onCancel={onClose}>
        <SelectField
          of={form}
          name="as"
          choices={[
            { value: 'matter', label: say('combing.asMatter') },
            { value: 'project', label: say('combing.asProject') },
          ]}
        />
        <PartyField of={form} name="lead" />
        <TextField of={form} name="deliverable" lines={2} />
        <DateField of={form} name="dueOn" day />
        {asProject ? (
          <>
            <SelectField
              of={form}
              name="kind"
              required
              choices={PROJECT_KINDS.map((kind) => ({ value: kind, label: named(`projects.kind.${kind}`) }))}
            />
            <CheckField of={form} name="staged" />
          </>
        ) : null}
      </Form>
    </Side>
  )
}

export const ReportForm = ({ cluster, onClose }: ClusterProps): ReactNode => {
  const say = useSay(combingWords)
  const form = useForm(issuesContract.report, {
    labels: { text: say('combing.reportText') },
    initial: { id: cluster.id, version: cluster.version },
    draft: `issues.report.${cluster.id}`,
    invalidates: STALE,
    onDone: () => {
      tell(say('combing.reportedBack'))
      onClose()
    },
  })
  return (
    <Side open title={`${say('combing.report')} · ${cluster.title}`} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('combing.report')} onCancel={onClose}>
        <TextField of={form} name="text" lines={4} />
      </Form>
    </Side>
  )
}
