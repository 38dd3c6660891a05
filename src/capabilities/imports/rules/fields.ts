import type { ImportKind } from '../contract.ts';

/** What the content of a column looks like, as far as that tells anything. */
export type Shape =
  | 'sequence' | 'name' | 'title' | 'date' | 'sex' | 'ethnicity' | 'education' | 'category' | 'standing' | 'tick' | 'post' | 'phone'
  | 'idNumber' | 'creditCode' | 'count' | 'area' | 'share' | 'code' | 'streetType' | 'kind' | 'partyLevel' | 'unitKind' | 'companyParty'
  | 'signed' | 'standard' | 'committee' | 'list' | 'remark';

export type FieldSpec = {
  readonly shape: Shape;
  /** Headings in the form of `headingKey`; the first is the one we print ourselves. */
  readonly names: readonly string[];
  /** A heading that merely contains this is taken with less confidence. */
  readonly like?: RegExp;
  /** Short headings that mean this field only under such a group heading (时间 under 入党). */
  readonly under?: readonly [group: RegExp, headings: readonly string[]];
  /** Known, so that it is not guessed to be something else, but not kept. */
  readonly unkept?: true;
};

export type FieldTable = Readonly<Record<string, FieldSpec>>;

const PLACES = {
  district: { shape: 'title', names: ['区县', '县区', '区', '县', '所在区', '所在区县', '所属区县', '区县名称', '区市县'] },
  street: {
    shape: 'title',
    names: ['街道', '所在街道', '所属街道', '街道名称', '乡镇', '镇街', '街镇', '乡镇街道', '街道乡镇', '镇', '乡', '所属乡镇', '所在乡镇', '所属镇街', '街道办事处', '街道党工委', '镇乡街道'],
  },
  community: {
    shape: 'title',
    names: ['社区', '所在社区', '所属社区', '社区名称', '社区村', '村社区', '村居', '村', '居委会', '居民区', '所在村', '所属村', '行政村', '社区居委会', '村社', '所在社区村', '所属社区村'],
  },
} as const satisfies FieldTable;

const SEQUENCE: FieldSpec = { shape: 'sequence', names: ['序号', '序', '号', '顺序号', '排序', '行号', 'no', '#', '项次', '编号'], unkept: true };
const NOTE: FieldSpec = { shape: 'remark', names: ['备注', '说明', '备考', '附注', '备注说明', '其他情况', '其它情况', '情况说明', '其他', '其它'] };
const PHONE: FieldSpec = {
  shape: 'phone',
  names: ['联系电话', '手机号码', '手机', '手机号', '电话', '联系方式', '联系号码', '移动电话', '电话号码', '本人电话', '联系手机', '手机电话', '联系电话手机', '书记电话', '书记联系电话', '联络员电话', '联系人电话', '联络电话'],
  like: /电话|手机|联系方式/,
};

export const MEMBER_FIELDS = {
  sequence: SEQUENCE,
  memberNumber: { shape: 'code', names: ['党员编号', '党员编码', '党员号', '人员编号', '编号', '党员证号', '党员代码', '党员id', '人员编码'] },
  name: { shape: 'name', names: ['姓名', '党员姓名', '名字', '党员', '人员姓名', '党员名字', 'name'] },
  sex: { shape: 'sex', names: ['性别', '男女', '性別', 'sex', 'gender'] },
  ethnicity: { shape: 'ethnicity', names: ['民族', '族别', '民族成分', '族', '所属民族'] },
  birth: {
    shape: 'date',
    names: ['出生日期', '出生年月', '出生时间', '出生年月日', '生日', '出生', '出生年', '生年月', '生于', '出生年份', '何时出生', '生年月日', '出生日'],
    like: /出生(?!地)/,
    under: [/出生/, ['年月', '时间', '日期', '年月日', '年']],
  },
  idNumber: {
    shape: 'idNumber',
    names: ['身份证号', '身份证号码', '公民身份号码', '身份证', '居民身份证号', '居民身份证号码', '证件号码', '身份号码', '公民身份证号码', '身份证件号', '证件号', '公民身份证号'],
    like: /身份证|身份号码/,
  },
  education: {
    shape: 'education',
    names: ['学历', '文化程度', '文化', '最高学历', '教育程度', '学历学位', '文化水平', '学历层次', '受教育程度', '学历情况', '全日制学历', '文化学历', '现学历', '学历程度'],
    like: /学历|文化程度/,
  },
  joined: {
    shape: 'date',
    names: [
      '入党日期', '入党时间', '入党年月', '入党年月日', '加入党组织日期', '加入党组织时间', '加入中共组织日期', '加入中国共产党时间', '加入中国共产党日期', '何时入党', '入党',
      '入党年份', '加入党组织年月', '加入时间', '接收预备党员日期', '接收为预备党员日期', '接收为预备党员时间', '接收预备党员时间', '预备党员时间', '成为预备党员时间', '成为预备党员日期', '参加党组织时间', '批准入党时间',
    ],
    like: /入党(?!积极|介绍|申请|地|志愿)|加入(?:中共|党|中国共产党)/,
    under: [/入党/, ['时间', '日期', '年月', '年月日']],
  },
  fullSince: {
    shape: 'date',
    names: [
      '转为正式党员日期', '转正时间', '转正日期', '转正年月', '转正', '转为正式党员时间', '成为正式党员日期', '成为正式党员时间', '正式党员时间', '预备党员转正时间', '预备党员转正日期', '转正年月日', '何时转正', '按期转正时间', '转正式党员时间', '转正式党员日期', '批准转正时间',
    ],
    like: /转正|转为正式|成为正式/,
    under: [/转正/, ['时间', '日期', '年月', '年月日']],
  },
  standing: { shape: 'standing', names: ['党员类别', '党员类型', '党员性质', '正式预备', '正式或预备', '正式党员预备党员', '政治面貌', '党员身份', '预备或正式', '是否正式党员', '人员类别', '人员类型', '类别'] },
  category: {
    shape: 'category',
    names: [
      '人员类别', '党员类别', '类别', '从业状况', '职业', '人员身份', '就业状况', '职业类别', '现从事职业', '身份', '身份类别', '在职状态', '人员性质', '工作状况', '在职情况', '工作岗位', '岗位', '个人身份', '党员身份', '从业情况', '职业状况', '人员类型', '就业情况', '在职离退休', '党员分类', '一线情况', '新社会阶层类型',
    ],
    like: /人员类[别型]|就业|从业/,
  },
  post: {
    shape: 'post',
    names: ['党内职务', '支部职务', '党务职务', '担任党内职务', '党内任职', '党支部职务', '党内职务名称', '党内所任职务', '任党内职务', '支委职务', '职务'],
    like: /党内.*(?:职|任)/,
    under: [/党内/, ['职务', '任职', '任职情况']],
  },
  mobile: {
    shape: 'tick',
    names: ['是否流动党员', '流动党员', '流动', '流出党员', '外出', '外出党员', '为流动党员', '流动情况', '外出流动党员', '外出流动', '流动外出', '属流动党员'],
    like: /流动党员(?!.*(?:地|去向|电话|时间|日期))/,
  },
  mobilePlace: {
    shape: 'remark',
    names: ['流出地', '流动去向', '外出地点', '流出地点', '流动地点', '外出地', '去向', '外出流向', '流动党员去向', '流向', '流动地', '现流动地', '流往地', '外出去向', '务工地点'],
    like: /流(?:出|动|往).*(?:地|去向)|外出.*(?:地|去向)/,
  },
  hardship: {
    shape: 'tick',
    names: ['是否困难党员', '困难党员', '生活困难', '困难', '生活困难党员', '贫困党员', '为困难党员', '困难情况', '为生活困难党员', '家庭困难', '贫困', '特困', '低保', '低保户', '属困难党员', '享受低保'],
    like: /困难|低保/,
  },
  minority: { shape: 'tick', names: ['少数民族', '为少数民族'], unkept: true },
  ...PLACES,
  committee: { shape: 'title', names: ['所在党委', '所属党委', '党委', '基层党委', '上级党委', '上级党组织', '所属上级党组织'] },
  generalBranch: { shape: 'title', names: ['所在党总支', '党总支', '总支', '所属党总支', '总支名称', '党总支名称', '所属总支', '所在总支'] },
  branch: {
    shape: 'title',
    names: [
      '所在党支部', '党支部', '支部', '支部名称', '党支部名称', '所在支部', '所属支部', '所属党支部', '组织关系所在支部', '组织关系所在党支部', '党组织', '所在党组织', '所属党组织', '党组织名称', '组织名称', '所在单位党支部', '组织关系所在党组织', '党员所在支部', '所在基层党组织', '组织关系所在单位', '支部全称', '支部名',
    ],
    like: /(?:所在|所属)(?:基层)?党?(?:支部|组织)|支部名|^支部$/,
    under: [/组织|支部/, ['名称', '全称']],
  },
  group: { shape: 'title', names: ['党小组', '所在党小组', '党小组名称', '所属党小组'], unkept: true },
  phone: PHONE,
  landline: { shape: 'phone', names: ['固定电话', '座机', '家庭电话', '办公电话', '宅电', '固话', '住宅电话', '单位电话', '家庭联系电话'], unkept: true },
  workplace: { shape: 'remark', names: ['工作单位', '单位', '工作单位及职务', '现工作单位', '单位及职务', '现工作单位及职务', '职务', '所在单位', '工作单位职务', '行政职务', '单位名称', '单位职务'], unkept: true },
  address: { shape: 'remark', names: ['家庭住址', '住址', '现住址', '现居住地', '家庭地址', '居住地址', '详细住址', '户籍地址', '常住地址', '居住地', '户籍所在地', '地址', '现家庭住址'], unkept: true },
  nativePlace: { shape: 'remark', names: ['籍贯', '出生地', '祖籍'], unkept: true },
  age: { shape: 'count', names: ['年龄', '周岁', '岁数', '党龄', '工龄'], unkept: true },
  degree: { shape: 'remark', names: ['学位', '专业', '毕业院校', '毕业学校', '所学专业', '技术职称', '职称'], unkept: true },
  otherDate: { shape: 'date', names: ['参加工作时间', '工作时间', '参加工作日期', '参加工作年月', '申请入党时间', '递交入党申请书时间', '入党申请时间', '列为积极分子时间', '确定为发展对象时间', '转入时间', '转入日期', '组织关系转入时间', '进入支部日期', '退休时间', '填表时间', '更新时间', '外出时间'], unkept: true },
  status: { shape: 'remark', names: ['党籍状态', '党籍', '是否失联党员', '是否为失联党员', '失联党员', '婚姻状况', '健康状况', '入党介绍人', '专长', '特长'], unkept: true },
  note: NOTE,
} as const satisfies FieldTable;

export const ORGANISATION_FIELDS = {
  sequence: SEQUENCE,
  ...PLACES,
  streetType: { shape: 'streetType', names: ['街道类型', '街道类别', '街道性质', '类型街道', '街道形态'], like: /街道.*类[型别]/ },
  name: {
    shape: 'title',
    names: ['党组织名称', '组织名称', '党支部名称', '支部名称', '党组织全称', '基层党组织名称', '名称', '党组织', '组织全称', '党支部', '支部', '基层党组织', '社区级党组织', '社区党组织名称'],
    like: /党组织.*名称|支部.*名称/,
    under: [/党组织|支部/, ['名称', '全称']],
  },
  parent: { shape: 'title', names: ['上级党组织', '隶属党组织', '所属党组织', '上级组织', '上级党组织名称', '所属上级党组织', '隶属关系', '所属党委', '所属党总支', '上级党委'] },
  kind: { shape: 'kind', names: ['组织类型', '党组织类型', '组织类别', '党组织类别', '类型', '类别', '组织形式', '党组织形式', '党组织建制', '建制', '设置形式', '组织性质'], like: /组织(?:类|形)/, under: [/党组织|支部/, ['类型', '类别', '形式']] },
  code: { shape: 'code', names: ['党组织代码', '组织代码', '党组织编码', '党组织编号', '组织编号', '代码', '编码', '编号'] },
  feature: { shape: 'remark', names: ['特色支部', '特色', '特色品牌', '支部特色', '功能支部', '特色党支部', '党建品牌', '品牌', '特色支部名称', '功能型支部'], like: /特色|品牌/ },
  upToStandard: {
    shape: 'standard',
    names: ['活动场所是否达标', '活动场所达标', '是否达标', '达标', '场所达标', '达标情况', '场所是否达标', '场所达标情况', '活动阵地是否达标', '阵地达标', '活动场所达标情况', '阵地是否达标', '场地是否达标', '办公活动场所是否达标'],
    like: /达标/,
  },
  secretary: { shape: 'name', names: ['书记姓名', '书记', '党组织书记', '支部书记', '负责人', '书记名字', '党支部书记', '党组织负责人', '姓名', '党组织书记姓名', '支部书记姓名', '现任书记', '书记负责人', '负责人姓名'], like: /书记(?!.*(?:电话|手机|学历|年龄|性别))/, under: [/书记|负责人/, ['姓名', '名字']] },
  phone: { ...PHONE, under: [/书记|负责人/, ['电话', '手机', '联系方式', '联系电话']] },
  lastElection: { shape: 'date', names: ['最近换届时间', '换届时间', '换届日期', '最近一次换届时间', '上次换届时间', '最近换届日期', '本届换届时间', '上次换届日期', '最近换届', '换届选举时间', '本届任期开始时间', '最近一次换届日期', '上届换届时间'], like: /^(?!.*(?:应|下次|到期|届满)).*换届/ },
  nextElection: { shape: 'date', names: ['届满时间', '下次换届时间', '应换届时间', '届满日期', '下次换届日期', '任期届满时间', '到期换届时间', '应换届日期'], unkept: true },
  founded: { shape: 'date', names: ['成立时间', '成立日期', '建立时间', '组建时间', '批准成立时间', '建立日期'], unkept: true },
  memberCount: { shape: 'count', names: ['党员数', '党员人数', '党员总数', '党员', '党员数量', '正式党员数', '预备党员数', '现有党员数'], unkept: true },
  note: NOTE,
} as const satisfies FieldTable;

export const UNIT_FIELDS = {
  sequence: SEQUENCE,
  name: { shape: 'title', names: ['单位名称', '驻区单位', '驻区单位名称', '单位全称', '共建单位', '联建单位', '成员单位', '单位', '名称', '共建单位名称', '联建单位名称', '辖区单位', '辖区单位名称', '企业名称'], like: /单位(?:全)?名称/ },
  creditCode: { shape: 'creditCode', names: ['统一社会信用代码', '信用代码', '社会信用代码', '统一信用代码', '组织机构代码', '机构代码', '统一代码'], like: /信用代码/ },
  type: { shape: 'unitKind', names: ['单位类型', '单位性质', '单位类别', '类型', '性质', '类别', '企业性质', '单位属性'], like: /单位(?:类|性)/ },
  affiliation: { shape: 'remark', names: ['隶属级别', '隶属关系', '隶属', '单位级别', '行政隶属', '主管部门', '级别', '隶属层级', '管理层级', '上级主管部门'], like: /隶属/ },
  partyLevel: {
    shape: 'partyLevel',
    names: ['党组织级别', '党组织类型', '党组织情况', '党组织建制', '党组织设置', '党组织形式', '有无党组织', '党组织', '党组织设置情况', '党组织名称', '是否建立党组织', '建立党组织', '党组织建立情况', '党组织组建情况'],
    like: /党组织/,
  },
  members: { shape: 'count', names: ['党员数', '党员人数', '党员总数', '在职党员数', '党员', '党员数量', '在职党员人数', '党员人数人'], like: /党员.*(?:数|总)/ },
  ...PLACES,
  community: { shape: 'title', names: ['联建社区', '共建社区', '结对社区', '联系社区', ...PLACES.community.names], like: /社区$/ },
  agreementNumber: { shape: 'code', names: ['联建协议编号', '协议编号', '协议号', '共建协议编号', '编号', '协议书编号', '合同编号', '联建协议号'], like: /协议.*编?号/ },
  signedOn: { shape: 'date', names: ['签订日期', '签订时间', '签约日期', '签约时间', '协议签订日期', '协议签订时间', '签署日期', '签订年月', '签署时间', '联建协议签订日期', '联建协议签订时间'], like: /签[订约署].*(?:日期|时间|年月)/, under: [/协议/, ['签订日期', '日期', '时间', '签订时间']] },
  validUntil: { shape: 'date', names: ['有效期至', '到期日期', '有效期', '截止日期', '协议到期', '到期时间', '协议有效期至', '终止日期', '协议到期日期', '协议期限', '期限', '有效期限', '有效期截止', '协议截止日期'], like: /有效期|到期/ },
  liaison: { shape: 'name', names: ['联络员', '联系人', '联络人', '联络员姓名', '党建联络员', '联系人姓名', '单位联络员', '联络人姓名'], like: /联络员|联系人/, under: [/联络员|联系人/, ['姓名', '名字']] },
  phone: { ...PHONE, under: [/联络员|联系人/, ['电话', '手机', '联系方式', '联系电话']] },
  resources: { shape: 'list', names: ['可共享资源', '共享资源', '资源', '资源清单', '可提供资源', '提供资源', '资源项目', '可提供的资源', '可共享的资源', '可提供服务', '共享资源清单'], like: /资源/ },
  needs: { shape: 'list', names: ['需求', '需求清单', '单位需求', '需求项目', '希望社区提供', '服务需求', '主要需求', '需求事项', '希望解决的问题'], like: /需求/ },
  address: { shape: 'remark', names: ['地址', '单位地址', '详细地址', '办公地址', '所在地址'], unkept: true },
  head: { shape: 'name', names: ['负责人', '法人', '法定代表人', '单位负责人', '党组织书记', '党组织负责人', '书记', '主要负责人'], unkept: true },
  note: NOTE,
} as const satisfies FieldTable;

export const COMPOUND_FIELDS = {
  sequence: SEQUENCE,
  ...PLACES,
  name: { shape: 'title', names: ['小区名称', '小区', '住宅小区', '小区名', '物业小区', '住宅小区名称', '小区项目名称', '项目名称', '楼盘', '楼盘名称', '物业项目名称', '居民小区', '物业小区名称', '小区院落名称'], like: /小区.*名|楼盘/ },
  areaM2: { shape: 'area', names: ['建筑面积', '面积', '总建筑面积', '物业面积', '管理面积', '物业管理面积', '小区面积', '建筑总面积', '住宅建筑面积'], like: /面积/ },
  households: { shape: 'count', names: ['户数', '总户数', '住户数', '居民户数', '住宅户数', '小区户数', '入住户数', '业主户数', '住户'], like: /户数/ },
  committee: { shape: 'committee', names: ['业委会', '业主委员会', '业委会名称', '业委会成立情况', '是否成立业委会', '成立业委会', '业主委员会名称', '业主组织', '有无业委会', '业委会情况', '是否成立业主委员会', '业委会组建情况', '业委会物管会'], like: /业委会|业主委员会/ },
  committeeMembers: { shape: 'count', names: ['业委会党员数', '业委会党员人数', '业委会中党员数', '业委会成员党员数', '业委会党员', '业委会成员中党员数', '业主委员会党员数', '业委会中党员人数'], like: /业(?:委会|主委员会).*党员/, under: [/业委会|业主委员会/, ['党员数', '党员人数', '党员']] },
  company: { shape: 'title', names: ['物业公司', '物业服务企业', '物业企业', '物业公司名称', '物业服务公司', '物业管理公司', '物业单位', '物业服务企业名称', '物业企业名称', '物业', '服务企业', '物业服务单位', '物业管理单位', '物业管理企业'], like: /物业(?:服务|管理)?(?:公司|企业|单位)/, under: [/物业/, ['名称', '公司名称', '企业名称', '全称']] },
  companyParty: { shape: 'companyParty', names: ['物业公司有无党组织', '物业公司党组织', '物业企业党组织', '有无党组织', '物业党组织', '物业公司党组织情况', '物业企业有无党组织', '物业公司是否有党组织', '党组织', '物业服务企业党组织', '党组织情况', '是否有党组织', '有党组织', '物业公司党组织覆盖'], like: /物业.*党(?:组织|支部)/, under: [/物业/, ['党组织', '有无党组织', '党组织情况', '是否有党组织']] },
  signed: { shape: 'signed', names: ['联建协议', '是否签订联建协议', '签订联建协议', '协议签订情况', '签订协议', '是否签协议', '签约情况', '联建协议签订', '联建协议签订情况', '是否签订协议', '签协议', '共建协议', '是否签约', '签约', '协议'], like: /协议/ },
  feeRate: { shape: 'share', names: ['物业费收缴率', '收缴率', '物业费收取率', '收费率', '物业收费率', '物业费缴费率', '物业费缴纳率', '缴费率', '物业费收费率'], like: /(?:收缴|收费|收取|缴费|缴纳)率/ },
  satisfactionRate: { shape: 'share', names: ['业主满意率', '满意率', '满意度', '业主满意度', '居民满意率', '居民满意度', '住户满意率', '群众满意度'], like: /满意/ },
  note: NOTE,
} as const satisfies FieldTable;

export const FIELDS = {
  members: MEMBER_FIELDS,
  organisations: ORGANISATION_FIELDS,
  units: UNIT_FIELDS,
  compounds: COMPOUND_FIELDS,
} as const satisfies Readonly<Record<ImportKind, FieldTable>>;

/** The field a row cannot do without, and those whose presence tells the kind of a sheet. */
export const TELLING: Readonly<Record<ImportKind, { readonly needs: string; readonly tells: readonly string[] }>> = {
  members: { needs: 'name', tells: ['sex', 'birth', 'joined', 'fullSince', 'education', 'ethnicity', 'idNumber', 'branch'] },
  organisations: { needs: 'name', tells: ['kind', 'secretary', 'lastElection', 'upToStandard', 'streetType', 'parent'] },
  units: { needs: 'name', tells: ['type', 'affiliation', 'liaison', 'partyLevel', 'agreementNumber', 'resources', 'needs', 'creditCode', 'signedOn'] },
  compounds: { needs: 'name', tells: ['areaM2', 'households', 'committee', 'company', 'feeRate', 'satisfactionRate', 'companyParty'] },
};
