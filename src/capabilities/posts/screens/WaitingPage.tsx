import type { ReactNode } from 'react'
import { Page } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked, Empty } from '../../../platform/web/states.tsx'
import { servicesContract } from '../contract.ts'
import { postsWords } from '../words.ts'
import { ServiceList } from './ServiceList.tsx'
import { Ways } from './Ways.tsx'

export default function WaitingPage(): ReactNode {
  const say = useSay(postsWords)
  const query = useCall(servicesContract.waiting, {})
  return (
    <Page title={say('posts.waiting')} answer={say('posts.waitingAnswer')} trail={<Ways />}>
      <Asked of={query}>
        {({ services }) =>
          services.length === 0 ? <Empty what={say('posts.waitingEmpty')} /> : <ServiceList services={services} decides named />
        }
      </Asked>
    </Page>
  )
}
