import { build } from 'esbuild'
import { at } from './set-up/root.mjs'

/** Bundles a script that browsers are sent: the same bytes from the same sources, whatever the version is called. */
export async function bundleScript(entryPoint) {
  const { outputFiles } = await build({
    entryPoints: [at(entryPoint)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8', // escaped, the words of other alphabets are twice as long
    legalComments: 'none',
    banner: { js: '/* Uptick | MIT */' },
    write: false,
  })
  return Buffer.from(outputFiles[0].contents)
}
