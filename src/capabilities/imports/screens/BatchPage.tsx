import type { ReactNode } from 'react'
import { Alert, Button, Popconfirm } from 'antd'
import { Go, useParam } from '../../../platform/web/address.tsx'
import { Facts, Page, Section } from '../../../platform/web/Page.tsx'
import { useCall, useChange } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { importsContract } from '../contract.ts'
import { moment } from './BatchesPage.tsx'
import { Findings } from './Findings.tsx'
import { importScreenWords } from './words.ts'

export default function BatchPage(): ReactNode {
  const say = useSay(importScreenWords)
  const id = useParam('id')
  const found = useCall(importsContract.read, { id })
  const undo = useChange(importsContract.undo, {
    invalidates: [importsContract.read, importsContract.list],
    onDone: ({ removed, restored }) => tell(say('undone', { removed, restored })),
  })
  return (
    <Asked of={found}>
      {({ batch, problems, may }) => (
        <Page
          title={batch.fileName}
          trail={<Go to="/imports">{say('batches')}</Go>}
          answer={say('done', {
            accepted: batch.accepted,
            created: batch.created,
            updated: batch.updated,
            unchanged: batch.unchanged,
            organisations: batch.organisationsCreated,
          })}
          actions={
            may.undo ? (
              <Popconfirm title={say('undo')} description={say('undoHint')} okText={say('undo')} onConfirm={() => undo.mutate({ id })}>
                <Button danger loading={undo.isPending}>
                  {say('undo')}
                </Button>
              </Popconfirm>
            ) : null
          }
        >
          {undo.error === null ? null : <Alert type="error" showIcon role="alert" title={undo.error.message} />}
          <Facts
            facts={[
              { label: say('kind'), value: say(`kind.${batch.kind}`) },
              { label: say('asOf'), value: batch.asOf },
              { label: say('rows'), value: batch.rows },
              { label: say('rejected'), value: batch.rejected },
              { label: say('doubts'), value: batch.doubts },
              { label: say('by'), value: batch.byName },
              { label: say('at'), value: moment(batch.at) },
              {
                label: say('state'),
                value:
                  batch.state === 'committed'
                    ? say('committed')
                    : `${say('stateUndone')} · ${batch.undoneBy ?? ''} ${batch.undoneAt === null ? '' : moment(batch.undoneAt)}`,
              },
            ]}
          />
          <Section
            title={say('problems')}
            extra={batch.errorFileId === null ? null : <a href={`/api/files/${batch.errorFileId}`}>{say('errors')}</a>}
          >
            {problems.length === 0 ? (
              <p className="lj-soft">{say('noProblems')}</p>
            ) : (
              <Findings title={say('problems')} findings={problems.slice(0, 500)} kind={batch.kind} />
            )}
          </Section>
        </Page>
      )}
    </Asked>
  )
}
