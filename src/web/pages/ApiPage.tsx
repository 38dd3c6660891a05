/** What `/api/openapi.json` says, drawn by ourselves: a list to search, each entry opening to its schemas. */
import { useState, type ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { ask } from '../../platform/web/call.ts'
import { Page } from '../../platform/web/Page.tsx'
import { useSay } from '../../platform/web/say.ts'
import { Asked } from '../../platform/web/states.tsx'
import { shellWords } from '../words.ts'

type Operation = {
  readonly summary?: string
  readonly description?: string
  readonly operationId?: string
  readonly parameters?: readonly unknown[]
  readonly requestBody?: unknown
  readonly responses?: Readonly<Record<string, unknown>>
  readonly 'x-ability'?: string
}
type Description = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }

const Operation = ({ method, path, it }: { readonly method: string; readonly path: string; readonly it: Operation }): ReactNode => {
  const say = useSay(shellWords)
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <code>
          {method.toUpperCase()} {path}
        </code>{' '}
        {it.summary}
      </summary>
      {open ? (
        <div className="lj-scroll">
          {it['x-ability'] === undefined ? null : (
            <p>
              {say('api.ability')}: <code>{it['x-ability']}</code>
            </p>
          )}
          {it.description === undefined ? null : <p>{it.description}</p>}
          <h3>{say('api.input')}</h3>
          <pre className="lj-code">{JSON.stringify({ parameters: it.parameters, requestBody: it.requestBody }, null, 2)}</pre>
          <h3>{say('api.output')}</h3>
          <pre className="lj-code">{JSON.stringify(it.responses, null, 2)}</pre>
        </div>
      ) : null}
    </details>
  )
}

export default function ApiPage(): ReactNode {
  const say = useSay(shellWords)
  const [text, setText] = useState('')
  const query = useQuery({
    queryKey: ['/api/openapi.json'],
    queryFn: async ({ signal }) => (await ask('GET', '/api/openapi.json', undefined, signal)) as Description,
    staleTime: Infinity,
  })
  return (
    <Asked of={query} lines={10}>
      {({ paths }) => {
        const all = Object.entries(paths).flatMap(([path, methods]) =>
          Object.entries(methods).map(([method, it]) => ({ path, method, it })),
        )
        const found = all.filter(({ path, it }) => `${path} ${it.summary ?? ''}`.toLowerCase().includes(text.trim().toLowerCase()))
        return (
          <Page
            title={say('api.title')}
            answer={say('api.lead', { count: all.length })}
            actions={<a href="/api/openapi.json">{say('api.raw')}</a>}
          >
            <Input
              className="lj-search"
              allowClear
              value={text}
              placeholder={say('api.search')}
              aria-label={say('api.search')}
              onChange={(event) => setText(event.target.value)}
            />
            <ul className="lj-list">
              {found.map(({ path, method, it }) => (
                <li key={`${method} ${path}`}>
                  <Operation method={method} path={path} it={it} />
                </li>
              ))}
            </ul>
          </Page>
        )
      }}
    </Asked>
  )
}
