import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Compresses once at build what would otherwise be compressed at each visit. */
const precompress = (): Plugin => ({
  name: 'precompress',
  apply: 'build',
  writeBundle: ({ dir }) => {
    if (dir === undefined) return
    for (const file of readdirSync(join(dir, 'assets'))) {
      if (!/\.(js|css|svg)$/.test(file)) continue
      const path = join(dir, 'assets', file)
      const bytes = readFileSync(path)
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
      writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
    }
  },
})

export default defineConfig({
  plugins: [react(), precompress()],
  // The server puts a fresh nonce in its place with each page, so that the policy needs no 'unsafe-inline'.
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    // The last Chromium of Windows 7 is 109; 360 and WeChat carry 100 and later.
    target: ['chrome100', 'firefox115', 'safari15.4'],
    cssTarget: ['chrome100', 'firefox115', 'safari15.4'],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    reportCompressedSize: false,
    license: false,
  },
  server: { proxy: { '/api': `http://127.0.0.1:${process.env['PORT'] ?? '3000'}` } },
})
