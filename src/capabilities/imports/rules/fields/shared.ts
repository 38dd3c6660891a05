import type { FieldSpec, FieldTable } from './spec.ts'

export const PLACES = {
  district: { shape: 'title', names: ['区县', '县区', '区', '县', '所在区', '所在区县', '所属区县', '区县名称', '区市县'] },
  street: {
    shape: 'title',
    names: [
      '街道',
      '所在街道',
      '所属街道',
      '街道名称',
      '乡镇',
      '镇街',
      '街镇',
      '乡镇街道',
      '街道乡镇',
      '镇',
      '乡',
      '所属乡镇',
      '所在乡镇',
      '所属镇街',
      '街道办事处',
      '街道党工委',
      '镇乡街道',
    ],
  },
  community: {
    shape: 'title',
    names: [
      '社区',
      '所在社区',
      '所属社区',
      '社区名称',
      '社区村',
      '村社区',
      '村居',
      '村',
      '居委会',
      '居民区',
      '所在村',
      '所属村',
      '行政村',
      '社区居委会',
      '村社',
      '所在社区村',
      '所属社区村',
    ],
  },
} as const satisfies FieldTable

export const SEQUENCE: FieldSpec = {
  shape: 'sequence',
  names: ['序号', '序', '号', '顺序号', '排序', '行号', 'no', '#', '项次', '编号'],
  unkept: true,
}
export const NOTE: FieldSpec = {
  shape: 'remark',
  names: ['备注', '说明', '备考', '附注', '备注说明', '其他情况', '其它情况', '情况说明', '其他', '其它'],
}
export const PHONE: FieldSpec = {
  shape: 'phone',
  names: [
    '联系电话',
    '手机号码',
    '手机',
    '手机号',
    '电话',
    '联系方式',
    '联系号码',
    '移动电话',
    '电话号码',
    '本人电话',
    '联系手机',
    '手机电话',
    '联系电话手机',
    '书记电话',
    '书记联系电话',
    '联络员电话',
    '联系人电话',
    '联络电话',
  ],
  like: /电话|手机|联系方式/,
}
