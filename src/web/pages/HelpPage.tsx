import { lazy, Suspense, type ReactNode } from 'react'
import { Go, useParam } from '../../platform/web/address.tsx'
import { Page, Section } from '../../platform/web/Page.tsx'
import { useLabel, useSay } from '../../platform/web/say.ts'
import { Loading } from '../../platform/web/states.tsx'
import { discovered } from '../discovered.ts'
import { shellWords } from '../words.ts'

const topics = discovered.flatMap(({ capability, help }) => (help === undefined ? [] : [{ capability, help, Body: lazy(help.load) }]))

/** One page of help for each capability that brings one. */
export default function HelpPage(): ReactNode {
  const say = useSay(shellWords)
  const label = useLabel()
  const name = useParam('capability')
  const topic = topics.find(({ capability }) => capability === name)
  if (topic !== undefined)
    return (
      <Page title={label(topic.help.label)} trail={<Go to="/help">{say('help.title')}</Go>}>
        <div className="lj-section lj-prose">
          <Suspense fallback={<Loading />}>
            <topic.Body />
          </Suspense>
        </div>
      </Page>
    )
  return (
    <Page title={say('help.title')} answer={say('help.lead')}>
      <Section title={say('help.start')}>
        {topics.length === 0 ? <p className="lj-soft">{say('help.none')}</p> : null}
        <ul className="lj-list">
          {topics.map(({ capability, help }) => (
            <li key={capability}>
              <Go to={`/help/${capability}`}>{label(help.label)}</Go>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  )
}
