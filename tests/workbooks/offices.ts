import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import iconv from 'iconv-lite'
import type { Merge } from '../../src/platform/sheets/cell.ts'
import { writeBytes, writeRawWorkbook } from '../../src/platform/sheets/samples.ts'
import { type NewCell, type NewRow, type NewSheet, writeWorkbook } from '../../src/platform/sheets/write.ts'

/**
 * Workbooks as other clerks keep them: the same rosters in the shapes that offices really give them. Every one names what is
 * awkward in it. People are invented, phone numbers come from an unassigned block.
 */

export async function writeOffice(path: string, sheets: readonly NewSheet[]): Promise<string> {
  await pipeline(writeWorkbook(sheets), createWriteStream(path))
  return path
}

/** 张 → across, to merge a title over columns; rows and columns as in a sheet, columns from 0. */
export const over = (top: number, left: number, bottom: number, right: number): Merge => ({ top, left, bottom, right })

const COVER: NewSheet = {
  name: '封面',
  rows: [null, null, ['XX镇党员花名册'], null, ['中共XX镇委员会'], ['二〇一二年八月']],
  merges: [over(3, 0, 3, 6)],
}

const INSTRUCTIONS: NewSheet = {
  name: '填表说明',
  rows: [
    ['填 表 说 明'],
    ['1. 姓名、性别、民族、出生年月等栏目按照本人身份证和档案填写,不得空项;出生年月写到月,如1968.07。'],
    ['2. “类别”栏在相应的格内打“√”。'],
    ['3. 请于8月31日前报组织办,联系电话:19900000001。'],
  ],
}

const CODES: NewSheet = {
  name: '代码表',
  rows: [
    ['代码', '名称'],
    ['01', '汉族'],
    ['02', '蒙古族'],
    ['11', '博士'],
    ['14', '硕士'],
  ],
}

const people = [
  '蒋  山',
  '彭　永',
  '毛贵山',
  '买买提·阿不都',
  'Abdulla  Kerim',
  '白 敏',
  '陶志贵',
  '方庆',
  '董鹏志',
  '钟凤',
  '杜兰莹',
  '彭建俊',
]
const phone = (at: number): string => `1990000${String(1000 + at)}`

/** One sheet for each branch, named by numbers and villages; a cover, instructions and a code list around them; the head in row 6 and 7. */
export const sheetForEachBranch = (path: string): Promise<string> =>
  writeOffice(path, [
    COVER,
    INSTRUCTIONS,
    ...['01一村', '2.二村', '机关党支部', '商业社区党支部(3人)'].map((name, branch): NewSheet => {
      const rows: (NewRow | null)[] = [
        ['附件2'],
        ['XX镇党员基本情况登记表'],
        null,
        ['填报单位（盖章）：XX镇党委        统计时间：二〇一二年八月'],
        null,
        [
          '序\n号',
          '姓    名',
          '性\r\n别',
          '*民族',
          '出　生\n年　月',
          '文化\n程度',
          '党内情况',
          null,
          '类别（打“√”）',
          null,
          null,
          '联系\n电话（手机）',
          '备 注',
        ],
        [null, null, null, null, null, null, '入党\n时间', '转正时间', '流 动\n党 员', '离退休', '生活困难', null, null],
        ...[0, 1, 2].map((at): NewRow => {
          const one = branch * 3 + at
          return [
            { number: at + 1 },
            people[one] ?? '',
            at === 1 ? '女 ' : '男',
            '汉',
            ['1968.07', '１９７１年２月', '1975-3-21'][at] ?? '',
            '大专',
            '1995年2月',
            '1996.02',
            at === 0 ? '√' : null,
            at === 1 ? '是' : '否',
            null,
            { number: Number(phone(one)) },
            null,
          ]
        }),
        ['4', null, null, null, null, null, null, null, null, null, null, null, null],
        ['小计', null, '3人'],
        ['填表人：张三          审核人：李四         填表日期：2012年9月3日'],
      ]
      const down = [0, 1, 2, 3, 4, 5, 11, 12].map((column) => over(6, column, 7, column))
      return { name, rows, merges: [over(2, 0, 2, 12), over(4, 0, 4, 12), ...down, over(6, 6, 6, 7), over(6, 8, 6, 10)] }
    }),
    CODES,
  ])

/** One list in which lines name the branches, with subtotals, a repeated head, a row of column numbers, an example, a total and a remark. */
export const sectionsInOneSheet = (path: string): Promise<string> =>
  writeOffice(path, [
    {
      name: 'Sheet1',
      rows: [
        ['曙光街道党员名册（截至2012年8月31日）'],
        ['编号', '党员姓名', '男/女', '族别', '生日', '最高学历', '何时入党', '转正日期', '人员身份', '党内职务', '手机号码'],
        ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11'],
        ['例', '张三', '男', '汉', '196807', '本科', '199002', '199102', '在职', '书记', '19900000000'],
        ['一、商业社区党支部（2人）'],
        ['1', '蒋山', 'M', '维族', '19680705', '大学', '19900720', '19910720', '公务员', '支部书记', '+86 199-0000-1001'],
        ['2', '彭永', 'F', '蒙', '68.7.5', '中技', '90.7.20', '91.7.20', '退休干部', '组织、宣传委员', '199 0000 1002'],
        ['小计', '2人'],
        null,
        ['编号', '党员姓名', '男/女', '族别', '生日', '最高学历', '何时入党', '转正日期', '人员身份', '党内职务', '手机号码'],
        ['二、曙光社区党支部：'],
        [
          '1',
          '毛贵山',
          '男',
          '土家',
          '一九六八年七月',
          '高中(职高)',
          '一九九〇年十二月',
          '一九九一年十二月',
          '下岗职工',
          '无',
          '19900001003、0427-7812345',
        ],
        ['2', '莫燕', '女', '满', '1970年', '初中毕业', '1993', '1994', '村民', '', '１９９００００１００４'],
        ['小计', '2人'],
        ['合计', '4人'],
        ['注：本表一式两份。'],
      ],
      merges: [over(1, 0, 1, 10), over(5, 0, 5, 10), over(11, 0, 11, 10)],
    },
  ])

/** Values as columns to tick: 男 | 女, 小学 | 初中 | …, 在职 | 离退休 | 农民, 正式 | 预备. */
export const tickedValues = (path: string): Promise<string> =>
  writeOffice(path, [
    {
      name: '花名册',
      rows: [
        ['XX村党支部党员花名册'],
        ['统计截止日期 2012.8.31'],
        ['序号', '姓名', '性别', null, '文化程度', null, null, null, '出生', '入党', '党员类别', null, '从业情况（√）', null, null],
        [null, null, '男', '女', '小学', '初中', '高中中专', '大专以上', '年月', '时间', '正式', '预备', '在职', '离退休', '农民'],
        ['1', '蒋山', '√', null, null, '√', null, null, '1968.07', '1990.07', '√', null, null, null, '√'],
        ['2', '彭永', null, '√', '√', null, null, null, '1958.07', '1980.07', '√', null, null, '√', null],
        ['3', '毛贵山', '1', null, null, null, null, '1', '1988.07', '2012.03', null, '1', '1', null, null],
        ['4', '莫燕', null, '✓', null, null, '✓', null, '1978.07', '1999.07', '✓', null, '✓', '✓', null],
      ],
      merges: [
        over(1, 0, 1, 14),
        over(2, 0, 2, 14),
        over(3, 0, 4, 0),
        over(3, 1, 4, 1),
        over(3, 2, 3, 3),
        over(3, 4, 3, 7),
        over(3, 10, 3, 11),
        over(3, 12, 3, 14),
      ],
    },
  ])

/** A text file in GBK with the branch in its first row only, and Excel's guards about long numbers. */
export const gbkText = (path: string): Promise<string> =>
  writeBytes(
    path,
    iconv.encode(
      [
        '组织,,个人情况,,,,党内情况,,',
        '序号,支部名称,姓 名,性别,出生年月,身份证号码,入党时间,转正时间,联系方式',
        '1,一村党支部,蒋　山,男,1968.7,="110105196807050018",1990.7,1991.7,\'19900001001',
        '2,,彭永,女,1971/2/3,,1995-02,1996-02,19900001002',
        '3,〃,毛贵山,男,1975年3月21日,,1999.03,2000.03,1.99E+10',
        '4,二村党支部,莫燕,女,1970.01,,1993.08,1994.08,',
        '合计,,4人,,,,,,',
      ].join('\r\n'),
      'gbk',
    ),
  )

const inline = (ref: string, text: string): string => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`

/** Cells that formulas left behind, one never computed, one in error; dates whose formats hide the day or the year. */
export const formulaCells = async (path: string): Promise<string> => {
  const head = ['姓名', '性别', '出生年月', '入党时间', '转正时间', '联系电话', '所在党支部', '学历']
    .map((text, at) => inline(`${'ABCDEFGH'[at]}1`, text))
    .join('')
  await writeRawWorkbook(path, {
    formats: ['yyyy&quot;年&quot;m&quot;月&quot;', 'm&quot;月&quot;d&quot;日&quot;', 'mmm-yy'],
    sheets: [
      {
        name: 'a',
        data: [
          `<row r="1">${head}</row>`,
          `<row r="2">${inline('A2', '蒋山')}<c r="B2" t="str"><f>IF(MOD(1,2)=1,"男","女")</f><v>男</v></c><c r="C2" s="1"><v>25020</v></c><c r="D2" s="3"><v>33000</v></c><c r="E2"><f>EDATE(D2,12)</f><v>33365</v></c><c r="F2"><v>1.9900001001E10</v></c><c r="G2" t="str"><f>VLOOKUP(1,x,2)</f><v>一村党支部</v></c><c r="H2" t="e"><f>VLOOKUP(1,x,3)</f><v>#N/A</v></c></row>`,
          `<row r="3">${inline('A3', '彭永')}${inline('B3', '女')}<c r="C3" s="2"><v>25024</v></c><c r="D3"><v>1990.1</v></c><c r="E3"><f>D3+1</f></c><c r="F3"><f>HYPERLINK("http://x")</f></c>${inline('G3', '=cmd|calc')}${inline('H3', '大专')}</row>`,
          `<row r="4">${inline('A4', '毛贵山')}${inline('B4', '男')}<c r="C4"><v>25024</v></c><c r="D4"><v>199007</v></c><c r="E4"><v>1991.07</v></c><c r="F4"><v>4277812345</v></c>${inline('G4', '一村党支部')}${inline('H4', '大专')}</row>`,
        ].join(''),
      },
    ],
  })
  return path
}

/** Every row has one thing wrong; the first of each is what the checks must name. */
export const wrongRows: readonly (readonly [row: readonly NewCell[], field: string, code: string])[] = [
  [['蒋山', '男', '1990-07-05', '1980-07-05', '1981-07-05', '', '19900001001', 'A1'], 'joined', 'imports.joinedBeforeBirth'],
  [['彭永', '女', '1980-07-05', '1997-07-05', '1998-07-05', '', '19900001002', 'A2'], 'joined', 'imports.joinedUnderAge'],
  [['毛贵山', '男', '1970-07-05', '1995-07-05', '1994-07-05', '', '19900001003', 'A3'], 'fullSince', 'imports.fullBeforeJoining'],
  [['莫燕', '女', '1970-02-30', '1995-07-05', '1996-07-05', '', '19900001004', 'A4'], 'birth', 'imports.impossibleDate'],
  [['白敏', '女', '1970-13', '1995-07-05', '1996-07-05', '', '19900001005', 'A5'], 'birth', 'imports.impossibleDate'],
  [['陶志贵', '甲', '1970-07-05', '1995-07-05', '1996-07-05', '', '19900001006', 'A6'], 'sex', 'imports.unknownSex'],
  [['方庆', '男', '1970-07-05', '2013-07-05', '', '', '19900001007', 'A7'], 'joined', 'imports.dateAhead'],
  [['董鹏志', '男', '1970-07-05', '1995-07-05', '1996-07-05', '', '1990000100', 'A8'], 'phone', 'imports.phoneLength'],
  [['钟凤', '女', '1970-07-05', '1995-07-05', '1996-07-05', '', '199000010091', 'A9'], 'phone', 'imports.phoneLength'],
  [
    ['杜兰莹', '女', '1970-07-05', '1995-07-05', '1996-07-05', '110105197007050012', '19900001010', 'A10'],
    'idNumber',
    'imports.idNumberCheck',
  ],
  [['彭建俊', '男', '1971-07-05', '1995-07-05', '1996-07-05', '110105197007050014', '19900001011', 'A11'], 'birth', 'imports.birthNotAsId'],
  [['', '男', '1970-07-05', '1995-07-05', '1996-07-05', '', '19900001012', 'A12'], 'name', 'imports.nameMissing'],
  [['闫波洋', '男', '不知道', '1995-07-05', '1996-07-05', '', '19900001013', 'A13'], 'birth', 'imports.unreadableDate'],
  [
    ['魏祥海', '男', '1970-07-05', '1995-07-05', '1996-07-05', '110105197007050014', '19900001014', 'A14'],
    'idNumber',
    'imports.sameIdNumber',
  ],
  [['邱海军', '男', '1970-07-05', '1995-07-05', '1996-07-05', '', '19900001015', 'A1'], 'memberNumber', 'imports.sameMemberNumber'],
  [
    ['刘玉', '男', '1970-07-05', '1995-07-05', '1996-07-05', { number: 110105197007050000 }, '19900001016', 'A16'],
    'idNumber',
    'imports.digitsLost',
  ],
]

export const rowsWithErrors = (path: string): Promise<string> =>
  writeOffice(path, [
    {
      name: '名册',
      rows: [
        ['党员名册'],
        ['截止日期:2012年8月31日'],
        ['姓名', '性别', '出生日期', '入党日期', '转正日期', '身份证号', '手机', '党员编号'],
        ...wrongRows.map(([row]) => row),
        ['余旭山', '男', '1970-07-05', '1995-07-05', '1996-07-05', '', '19900001020', 'A20'],
      ],
    },
  ])

/** The columns of the national member system's own export. */
export const nationalExport = (path: string): Promise<string> =>
  writeOffice(path, [
    {
      name: 'Sheet0',
      rows: [
        [
          '姓名',
          '公民身份号码',
          '性别',
          '民族',
          '出生日期',
          '学历',
          '人员类别',
          '所在党支部',
          '入党日期',
          '转为正式党员日期',
          '工作岗位',
          '手机号码',
          '固定电话',
          '家庭住址',
          '党籍状态',
          '是否为失联党员',
          '是否为流动党员',
          '外出流向',
        ],
        [
          '蒋山',
          '110105196807050018',
          '男',
          '汉族',
          '1968-07-05',
          '大学专科毕业',
          '正式党员',
          '中共XX镇一村支部委员会',
          '1990-07-20',
          '1991-07-20',
          '离退休人员',
          '19900001001',
          '',
          'XX镇一村1号',
          '正常',
          '否',
          '否',
          '',
        ],
        [
          '彭永',
          '',
          '女',
          '蒙古族',
          '1988-07-05',
          '大学本科毕业',
          '预备党员',
          '中共XX镇一村支部委员会',
          '2026-03-20',
          '',
          '农牧渔民',
          '19900001002',
          '',
          '',
          '正常',
          '否',
          '是',
          '北京市',
        ],
        [
          '毛贵山',
          '',
          '男',
          '汉族',
          '1978-07-05',
          '初级中学毕业',
          '正式党员',
          '中共XX镇一村支部委员会',
          '2006-03-20',
          '2007-03-20',
          '公有制经济单位专业技术人员',
          '19900001003',
          '',
          '',
          '正常',
          '否',
          '否',
          '',
        ],
      ],
    },
  ])
