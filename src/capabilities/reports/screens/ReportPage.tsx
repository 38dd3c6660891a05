import { useState, type ReactNode } from 'react'
import { Alert, Button } from 'antd'
import { Go, useParam } from '../../../platform/web/address.tsx'
import { download } from '../../../platform/web/call.ts'
import { Page } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { reportsContract, type TemplateName } from '../contract.ts'
import { moment } from './moment.ts'
import { Reader } from './Reader.tsx'
import { reportScreenWords } from './words.ts'

/** A report as it was issued. */
export default function ReportPage(): ReactNode {
  const say = useSay(reportScreenWords)
  const id = useParam('id')
  const found = useCall(reportsContract.read, { id })
  const [failed, setFailed] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)
  const fetchFile = async (): Promise<void> => {
    setFailed(null)
    setBusy(true)
    await download(reportsContract.file, { id }).catch((error: unknown) =>
      setFailed(error instanceof Error ? error : new Error(String(error))),
    )
    setBusy(false)
  }
  return (
    <Asked of={found} lines={12}>
      {({ report, ...shown }) => (
        <Page
          title={report.title}
          trail={<Go to="/reports">{say('reports')}</Go>}
          answer={say('issuedAnswer', { of: report.of.name, on: report.on, by: report.issuedBy, at: moment(report.at) })}
          actions={
            <Button type="primary" loading={busy} onClick={() => void fetchFile()}>
              {say('download')}
            </Button>
          }
        >
          {failed === null ? null : <Alert type="error" showIcon role="alert" title={failed.message} />}
          <Reader shown={shown} of={report.of.id} template={report.template as TemplateName} current={report.id} />
        </Page>
      )}
    </Asked>
  )
}
