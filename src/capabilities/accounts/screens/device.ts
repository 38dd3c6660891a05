import type { Label } from '../../../platform/web/say.ts'

type Known = readonly (readonly [RegExp, string, string?])[]

// The first that fits: most browsers also call themselves Chrome and Safari, and Android calls itself Linux.
const BROWSERS: Known = [
  [/wxwork/i, '企业微信', 'WeCom'],
  [/MicroMessenger/, '微信', 'WeChat'],
  [/DingTalk/, '钉钉', 'DingTalk'],
  [/HuaweiBrowser|ArkWeb/, '华为浏览器', 'Huawei Browser'],
  [/MiuiBrowser/, '小米浏览器', 'Mi Browser'],
  [/QQBrowser/, 'QQ浏览器', 'QQ Browser'],
  [/QIHU|360SE|360EE/, '360浏览器', '360 Browser'],
  [/Edg/, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS|Chromium/, 'Chrome'],
  [/Safari/, 'Safari'],
]

const SYSTEMS: Known = [
  [/HarmonyOS|OpenHarmony/, '鸿蒙', 'HarmonyOS'],
  [/Windows/, 'Windows'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, '安卓', 'Android'],
  [/Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
]

/** What a browser calls itself (User-Agent), as people say it: 浏览器 · 系统. */
export const deviceOf = (agent: string): Label => {
  const [, browser = '其他浏览器', browserEn = browser === '其他浏览器' ? 'Another browser' : browser] =
    BROWSERS.find(([sign]) => sign.test(agent)) ?? []
  const [, system, systemEn = system] = SYSTEMS.find(([sign]) => sign.test(agent)) ?? []
  if (system === undefined) return { zh: browser, en: browserEn }
  return { zh: `${browser} · ${system}`, en: `${browserEn} · ${systemEn}` }
}
