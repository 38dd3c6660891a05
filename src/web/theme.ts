import { theme as antd, type ThemeConfig } from 'antd'

/** One red: for who we are and for the one primary action. Everything else is ink on paper. */
const RED = '#c8102e'

const FONT =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif'

export const themeFor = (dark: boolean, large: boolean, narrow: boolean): ThemeConfig => {
  const ink = dark ? '#e6e8eb' : '#1d2733'
  return {
    algorithm: dark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      colorPrimary: dark ? '#c9ced6' : '#2b3440',
      colorLink: dark ? '#e6e8eb' : '#1d2733',
      colorError: dark ? '#ff8a80' : '#b3261e',
      colorTextPlaceholder: dark ? '#9aa3ad' : '#69727d',
      colorTextDescription: dark ? '#a7afb8' : '#5b6570',
      colorBgLayout: dark ? '#15181c' : '#f5f6f7',
      colorBgContainer: dark ? '#1d2126' : '#ffffff',
      colorBgElevated: dark ? '#242930' : '#ffffff',
      fontFamily: FONT,
      fontSize: large ? 18 : 14,
      // Targets: 34 for a mouse, 44 for a thumb, 60 for a thumb at large type.
      controlHeight: narrow ? (large ? 60 : 44) : large ? 48 : 34,
      controlHeightSM: large || narrow ? 40 : 28,
      borderRadius: 6,
      motion: false,
      wireframe: false,
    },
    components: {
      Button: {
        colorPrimary: RED,
        colorPrimaryHover: '#a50d26',
        colorPrimaryActive: '#870a1f',
        primaryColor: '#ffffff',
        defaultHoverColor: ink,
        defaultHoverBorderColor: ink,
        defaultActiveColor: ink,
        defaultActiveBorderColor: ink,
        colorPrimaryBorder: ink,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
      },
    },
  }
}
