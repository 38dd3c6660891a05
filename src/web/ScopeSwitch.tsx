/** The organisation that everything on screen is asked for. Changing it keeps the screen. */
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Popover } from 'antd'
import type { organisationsContract } from '../capabilities/organisations/contract.ts'
import { organisationAbilities } from '../capabilities/organisations/abilities.ts'
import type { OutputOf } from '../platform/http/contract.ts'
import { useScope, useView } from '../platform/web/address.tsx'
import { ask } from '../platform/web/call.ts'
import { rememberCalled } from '../platform/web/form/called.ts'
import { useSay } from '../platform/web/say.ts'
import { useMay, useSession } from '../platform/web/session.ts'
import { Loading } from '../platform/web/states.tsx'
import { shellWords } from './words.ts'

const ScopePanel = lazy(() => import('./ScopePanel.tsx'))

type Named = OutputOf<typeof organisationsContract.read>

/** The name of the organisation in the address, with its superior; asked by its address, for the contract would bring its schemas into the first screen. */
const useScopeName = (of: string | undefined): string | undefined => {
  const { grants } = useSession()
  const { data } = useQuery({
    queryKey: ['/api/organisations/:id', { id: of }],
    queryFn: async ({ signal }) => (await ask('GET', `/api/organisations/${encodeURIComponent(of ?? '')}`, undefined, signal)) as Named,
    enabled: of !== undefined,
    staleTime: 300_000,
    retry: false,
  })
  // Forms fill in the organisation that is chosen here, and one's own: by then their names are known.
  useEffect(() => {
    if (data !== undefined) rememberCalled(data.organisation.id, data.organisation.name)
    for (const { organisationId, organisationName } of grants)
      if (organisationId !== null && organisationName !== null) rememberCalled(organisationId, organisationName)
  }, [data, grants])
  if (of === undefined) return undefined
  const above =
    data === undefined
      ? undefined
      : grants.find((grant) => grant.organisationName !== null && data.organisation.path.startsWith(`${grant.path}.`))
  const name = data?.organisation.name ?? grants.find((grant) => grant.organisationId === of)?.organisationName
  return above === undefined ? (name ?? '…') : `${above.organisationName} › ${name}`
}

/** What the page is about, as it stands on paper and on the switch. */
export const useShownScope = (): string => {
  const say = useSay(shellWords)
  const { of } = useScope()
  const { grants } = useSession()
  const name = useScopeName(of)
  const own = grants.flatMap((grant) => grant.organisationName ?? [])
  return name ?? (own.length === 1 ? own[0]! : say('shell.scopeAll'))
}

export const ScopeSwitch = (): ReactNode => {
  const say = useSay(shellWords)
  const { of } = useScope()
  const { change } = useView()
  const [open, setOpen] = useState(false)
  const may = useMay()
  const shown = useShownScope()
  if (!may(organisationAbilities.read)) return null
  return (
    <div className="lj-scope">
      <Popover
        trigger="click"
        placement="bottomLeft"
        open={open}
        onOpenChange={setOpen}
        destroyOnHidden
        content={
          <Suspense fallback={<Loading lines={6} />}>
            <ScopePanel
              of={of}
              onChoose={(id) => {
                setOpen(false)
                change({ of: id, cursor: undefined }, { push: true })
              }}
            />
          </Suspense>
        }
      >
        <button type="button" aria-expanded={open} aria-label={`${say('shell.scope')}: ${shown}`}>
          {shown} ▾
        </button>
      </Popover>
    </div>
  )
}
