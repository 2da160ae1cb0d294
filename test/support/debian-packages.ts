import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where programs of packages are: `/` where they are installed. */
export interface UnpackedPackages {
  root: string
  /** What their programs need in the environment. */
  env: Record<string, string>
  remove(): void
}

/**
 * The packages, unpacked in a temporary folder unless all the named files are installed. Undefined, with a loud line, where
 * neither is possible: without apt, or without a network.
 */
export function unpackPackages(
  packages: readonly string[],
  installed: readonly string[],
): UnpackedPackages | undefined {
  if (installed.every(path => existsSync(path))) return { root: '/', env: {}, remove: () => {} }
  const folder = mkdtempSync(join(tmpdir(), 'uptick-packages-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const root = join(folder, 'root')
  mkdirSync(root)
  try {
    execFileSync('apt-get', ['download', ...packages], { cwd: folder, stdio: 'pipe' })
    for (const name of readdirSync(folder).filter(one => one.endsWith('.deb'))) {
      execFileSync('dpkg-deb', ['-x', join(folder, name), root], { stdio: 'pipe' })
    }
  } catch (error) {
    remove()
    const [reason] = `${error instanceof Error ? error.message : error}`.split('\n')
    process.stderr.write(`SKIPPED: cannot have ${packages[0]} from Debian: ${reason}\n`)
    return undefined
  }
  const libraries = join(root, 'usr/lib', process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu')
  return { root, env: { LD_LIBRARY_PATH: `${libraries}:${join(libraries, 'varnish')}` }, remove }
}
