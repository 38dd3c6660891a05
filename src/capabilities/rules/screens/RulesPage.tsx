import type { ReactNode } from 'react'
import { Input } from 'antd'
import { useView } from '../../../platform/web/address.tsx'
import { Mark, Page, Section } from '../../../platform/web/Page.tsx'
import { usePreferences } from '../../../platform/web/preferences.ts'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked, Empty } from '../../../platform/web/states.tsx'
import { rulesContract } from '../contract.ts'
import { rulesWords } from '../words.ts'

const TONES = { hard: 'late', general: 'soon', local: 'plain' } as const

/** The limits that regulations set, with their force and source: what a warning rests on can be looked up. */
export default function RulesPage(): ReactNode {
  const say = useSay(rulesWords)
  const { locale } = usePreferences()
  const { view, change } = useView()
  const asked = useCall(
    rulesContract.list,
    { ...(view['on'] === undefined ? {} : { on: view['on'] }), ...(view['text'] === undefined ? {} : { text: view['text'] }) },
    { keep: true },
  )
  return (
    <Page title={say('rules.title')} answer={say('rules.answer')}>
      <Section title={say('rules.find')}>
        <Input
          aria-label={say('rules.find')}
          value={view['text'] ?? ''}
          maxLength={50}
          onChange={(event) => change({ text: event.target.value === '' ? undefined : event.target.value })}
        />
        <Asked of={asked}>
          {({ rules }) =>
            rules.length === 0 ? (
              <Empty what={say('rules.none')} />
            ) : (
              <ul className="lj-list">
                {rules.map((rule) => (
                  <li key={rule.id}>
                    <strong>{rule.id}</strong>
                    <Mark tone={TONES[rule.force]}>{say(`rules.force.${rule.force}`)}</Mark>
                    <span>{locale === 'en' ? rule.en : rule.zh}</span>
                    <small className="lj-soft">
                      {rule.document}
                      {rule.article === null ? '' : say('rules.article', { article: rule.article })}{' '}
                      {rule.evidence === 'seen' ? '' : say('rules.unchecked')}
                    </small>
                  </li>
                ))}
              </ul>
            )
          }
        </Asked>
      </Section>
    </Page>
  )
}
