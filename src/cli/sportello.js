#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `sportello needs Node.js 22.18 or newer and this is ${process.versions.node}: ` +
      'start it with "npm start" or "npm run sportello --", which bring their own.\n',
  )
  process.exit(1)
}
const { enableCompileCache } = await import('node:module')
enableCompileCache?.()
// A command validates each document once: compiling its validators would cost more than it saves.
const { z } = await import('zod')
z.config({ jitless: true })
const { main } = await import('./main.ts')
process.exitCode = await main(process.argv.slice(2))
