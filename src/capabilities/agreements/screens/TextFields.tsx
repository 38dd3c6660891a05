import type { ReactNode } from 'react'
import { Button } from 'antd'
import { today } from '../../../platform/time/clock.ts'
import { DateField, SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { fieldId, type FormState } from '../../../platform/web/form/form.ts'
import { Section } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { sideName } from '../articles.ts'
import type { agreementsContract } from '../contract.ts'
import { AGREEMENT_KINDS, type AgreementKind } from '../kinds.ts'
import { agreementsWords } from '../words.ts'
import { ClauseFields } from './ClauseFields.tsx'
import { fromTemplate, moved, newClause, NOBODY, withoutParty, type ClauseRow, type PartyRow } from './editing.ts'
import { PartyFields } from './PartyFields.tsx'

type Writes = typeof agreementsContract.draft | typeof agreementsContract.change

export const useTextLabels = () => {
  const say = useSay(agreementsWords)
  return {
    kind: say('agreements.kind'),
    title: say('agreements.title'),
    number: say('agreements.number'),
    goals: say('agreements.goals'),
    startsOn: say('agreements.startsOn'),
    endsOn: say('agreements.endsOn'),
    parties: say('agreements.parties'),
    'parties.id': say('agreements.editor.party'),
    'parties.signatory': say('agreements.signatory'),
    'parties.title': say('agreements.signatoryTitle'),
    clauses: say('agreements.clauses'),
    'clauses.what': say('agreements.editor.what'),
    'clauses.quantity': say('agreements.editor.quantity'),
    'clauses.unit': say('agreements.editor.unit'),
    'clauses.dueOn': say('agreements.editor.dueOn'),
    'clauses.evidence': say('agreements.evidence'),
    'clauses.lead': say('agreements.lead'),
  }
}

/** The fields of a text: parties, term, goals, and both sides' duties beside each other. */
export const TextFields = <E extends Writes>({ of: form, fixed }: { readonly of: FormState<E>; readonly fixed: boolean }): ReactNode => {
  const say = useSay(agreementsWords)
  // Both endpoints have these fields; the form kit knows them by the endpoint it was made for.
  const fields = form as unknown as FormState<typeof agreementsContract.draft>
  const parties = (fields.values['parties'] ?? []) as readonly PartyRow[]
  const clauses = (fields.values['clauses'] ?? []) as readonly ClauseRow[]
  const kind = (fields.values['kind'] ?? 'general') as AgreementKind
  const setParties = (next: readonly PartyRow[]): void => fields.set('parties', next)
  const setClauses = (next: readonly ClauseRow[]): void => fields.set('clauses', next)
  const wrongIn = (rows: string, at: number) => (part: string) => fields.errors[`${rows}.${at}.${part}`]
  const take = (): void => {
    const startsOn = fields.values['startsOn']
    const from = typeof startsOn === 'string' && /^\d{4}-\d\d-\d\d$/.test(startsOn) ? startsOn : today()
    const template = fromTemplate(kind, from)
    if (!fields.values['goals']) fields.set('goals', template.goals)
    if (!fields.values['startsOn']) fields.set('startsOn', template.startsOn)
    if (!fields.values['endsOn']) fields.set('endsOn', template.endsOn)
    if (!fields.values['title'] && parties.every((party) => party.name !== ''))
      fields.set(
        'title',
        say('agreements.editor.titleOf', {
          first: parties[0]?.name ?? '',
          second: parties[1]?.name ?? '',
          kind: say(`agreements.kind.${kind}`),
        }),
      )
    setClauses([...clauses, ...template.clauses])
  }
  return (
    <>
      <div className="lj-columns">
        <SelectField
          of={fields}
          name="kind"
          choices={AGREEMENT_KINDS.map((one) => ({ value: one, label: say(`agreements.kind.${one}`) }))}
          disabled={fixed}
        />
        <TextField of={fields} name="number" maxLength={60} />
      </div>
      <TextField of={fields} name="title" maxLength={120} />
      <div className="lj-columns">
        {parties.map((party, position) => (
          <PartyFields
            key={position}
            id={fieldId(fields, `parties.${position}`)}
            wrong={wrongIn('parties', position)}
            party={party}
            position={position}
            fixed={fixed}
            onChange={(next) => setParties(parties.map((one, at) => (at === position ? next : one)))}
            {...(fixed || parties.length <= 2
              ? {}
              : {
                  onRemove: () => {
                    setParties(parties.filter((_, at) => at !== position))
                    setClauses(withoutParty(clauses, position))
                  },
                })}
          />
        ))}
      </div>
      {fields.errors['parties'] === undefined ? null : <p className="lj-wrong">{fields.errors['parties']}</p>}
      {fixed || parties.length >= 12 ? null : (
        <p>
          <Button onClick={() => setParties([...parties, NOBODY])}>{say('agreements.editor.addParty')}</Button>
        </p>
      )}
      <div className="lj-columns">
        <DateField of={fields} name="startsOn" day disabled={fixed} />
        <DateField of={fields} name="endsOn" day />
      </div>
      <TextField of={fields} name="goals" lines={4} hint={say('agreements.editor.goalsHint')} />
      <Section
        title={say('agreements.clauses')}
        extra={
          <Button onClick={take}>{say(clauses.length === 0 ? 'agreements.editor.useTemplate' : 'agreements.editor.fromTemplate')}</Button>
        }
      >
        <p className="lj-hint">{say('agreements.editor.templateHint')}</p>
        {fields.errors['clauses'] === undefined ? null : <p className="lj-wrong">{fields.errors['clauses']}</p>}
        <div className="lj-columns">
          {parties.map((party, side) => (
            <section key={side}>
              <h3>{`${sideName(side)} ${party.name}`}</h3>
              <ol className="lj-list">
                {clauses.map((clause, index) =>
                  clause.debtor === side ? (
                    <ClauseFields
                      key={index}
                      id={fieldId(fields, `clauses.${index}`)}
                      wrong={wrongIn('clauses', index)}
                      clause={clause}
                      row={index + 1}
                      parties={parties}
                      onChange={(next) => setClauses(clauses.map((one, at) => (at === index ? next : one)))}
                      onMove={(by) => setClauses(moved(clauses, index, by))}
                      onRemove={() => setClauses(clauses.filter((_, at) => at !== index))}
                    />
                  ) : null,
                )}
              </ol>
              {clauses.some((clause) => clause.debtor === side) ? null : <p className="lj-soft">{say('agreements.editor.noClauses')}</p>}
              <Button onClick={() => setClauses([...clauses, newClause(side)])}>{say('agreements.editor.addClause')}</Button>
            </section>
          ))}
        </div>
      </Section>
    </>
  )
}
