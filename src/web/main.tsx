import './polyfills.ts'
import './look/ground.css'
import './look/frame.css'
import './look/page.css'
import './look/states.css'
import './look/lists.css'
import './look/forms.css'
import './look/alone.css'
import './look/narrow.css'
import './look/paper.css'
import { useEffect, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import en from 'antd/es/locale/en_US.js'
import zh from 'antd/es/locale/zh_CN.js'
import { useNarrow } from '../platform/web/narrow.ts'
import { useDark, usePreferences } from '../platform/web/preferences.ts'
import { queries } from '../platform/web/query.ts'
import { Boundary } from './Broken.tsx'
import { router } from './router.tsx'
import { themeFor } from './theme.ts'

/** The library's own words; as a module or as its default, whichever way the bundler reads it. */
const libraryWords = { 'zh-CN': 'default' in zh ? zh.default : zh, en: 'default' in en ? en.default : en }

/**
 * The component library writes style elements, some of them where no nonce can be handed in. Each gets the nonce of the page's
 * policy, so that the policy needs no 'unsafe-inline'.
 */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce
const create = document.createElement.bind(document)
document.createElement = (name: string, options?: ElementCreationOptions): HTMLElement => {
  const element = create(name, options)
  if (nonce !== undefined && name.toLowerCase() === 'style') element.nonce = nonce
  return element
}

const App = (): ReactNode => {
  const { locale, large } = usePreferences()
  const narrow = useNarrow()
  const dark = useDark()
  useEffect(() => {
    const html = document.documentElement
    html.lang = locale
    html.dataset['look'] = dark ? 'dark' : 'light'
    html.dataset['large'] = String(large)
  }, [locale, dark, large])
  return (
    <ConfigProvider theme={themeFor(dark, large, narrow)} locale={libraryWords[locale]} button={{ autoInsertSpace: false }}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  )
}

// A page kept open over a new version asks for files that are gone: once, take the new version.
addEventListener('vite:preloadError', (event) => {
  const key = 'lianjian.reloaded'
  if (sessionStorage.getItem(key) !== null) return
  sessionStorage.setItem(key, '1')
  event.preventDefault()
  location.reload()
})

createRoot(document.getElementById('root')!).render(
  <Boundary>
    <App />
  </Boundary>,
)
