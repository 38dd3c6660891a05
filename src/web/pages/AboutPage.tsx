import type { ReactNode } from 'react'
import { Page } from '../../platform/web/Page.tsx'
import { usePreferences } from '../../platform/web/preferences.ts'
import { useSay } from '../../platform/web/say.ts'
import { shellWords } from '../words.ts'

const Chinese = (): ReactNode => (
  <>
    <p>
      联建是区县、街道、社区、驻区单位开展社区党建联建用的工作平台:把各单位现有的名册、台账读进来,用一套口径统计,逐级可查到人、到行,并生成可溯源的调研报告。
    </p>
    <h2>与全国党员管理信息系统的关系</h2>
    <p>
      党员身份、组织关系以全国党员管理信息系统和党员档案为准。本系统中的名册用于联建工作,帮助核对,不代替组织部门的法定登记。两处不一致时,请以全国系统为准并在此更正。
    </p>
    <h2>个人信息</h2>
    <p>只记录工作需要的内容。电话、证件号加密存放,平时遮住,打开时须说明理由并留痕。本人可以查看、要求更正、导出关于自己的记录。</p>
    <p>本系统不给人打分、不排名、不记录行踪,也不要求打卡拍照。</p>
    <h2>数字的出处</h2>
    <p>页面、报告上的每个数字都出自同一份指标目录,有定义、单位、来源,点开即见构成它的记录。来源不一致的,两个数并列并写明差额。</p>
  </>
)

const English = (): ReactNode => (
  <>
    <p>
      Lianjian is a working platform for joint building of Party organisations in a district, its streets, communities and resident units:
      it reads the rosters and ledgers that offices keep, counts them by one set of definitions, opens every figure down to its rows, and
      writes the survey report from them.
    </p>
    <h2>The national member system is the record</h2>
    <p>
      Membership and where it is held are decided by the national member system and the personal file. The roster here serves joint building
      and helps to reconcile; it replaces no registration. Where the two differ, the national system is right and this one is corrected.
    </p>
    <h2>Personal data</h2>
    <p>
      Only what the work needs is kept. Phone and ID numbers are encrypted, masked until opened, and opening asks for a reason and is
      recorded. Everybody can see, correct and take away what is kept about them.
    </p>
    <p>Nobody is scored, ranked, located or asked for pictures of attendance.</p>
    <h2>Where figures come from</h2>
    <p>
      Every figure on a screen or in a report comes from one catalogue with its definition, unit and source, and opens the rows behind it.
      Where sources disagree, both are shown with the difference.
    </p>
  </>
)

export default function AboutPage(): ReactNode {
  const say = useSay(shellWords)
  const { locale } = usePreferences()
  return (
    <Page title={say('about.title')}>
      <div className="lj-section lj-prose">{locale === 'en' ? <English /> : <Chinese />}</div>
    </Page>
  )
}
