import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAddresses } from '../../src/serve/addresses.js'
import { type IncludeRecipe, includeRecipes } from '../../src/serve/pages/include-recipes.js'
import type { UnpackedPackages } from './debian-packages.js'
import { freePort } from './free-port.js'
import { serveOrigin } from './served.js'

/** A real web server whose pages include the fragment by our recipe. */
export interface IncludeServer {
  url: string
  /** Makes the files that its pages keep an hour old. */
  age(): void
  stop(): Promise<void>
}

interface Place {
  packages: UnpackedPackages
  /** Of this server alone; pages stand in `www`. */
  folder: string
  port: number
  config: string
  run(program: string, args: readonly string[]): ChildProcess
}

export interface ServerKind {
  name: string
  packages: readonly string[]
  installed: readonly string[]
  start(place: Place): Promise<(() => Promise<void>) | undefined>
}

const NGINX: ServerKind = {
  name: 'nginx',
  packages: ['nginx'],
  installed: ['/usr/sbin/nginx'],
  async start({ packages, folder, port, config, run }) {
    const [cache = '', ...server] = config.replace('/var/cache/nginx', folder).split('\n')
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      name => `${name}_temp_path ${folder}/temporary;`,
    )
    const text = `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/log; events {}
http {
${temporary.join('\n')}
types { text/html html; } access_log off; gzip on; gzip_min_length 1;
${cache}
server { listen 127.0.0.1:${port}; root ${folder}/www; ssi on;
${server.join('\n')}
} }`
    writeFileSync(join(folder, 'nginx.conf'), text)
    run(join(packages.root, 'usr/sbin/nginx'), ['-p', folder, '-c', join(folder, 'nginx.conf')])
    return undefined
  },
}

const APACHE_MODULES =
  'mpm_event authz_core mime dir include proxy proxy_http headers substitute cache cache_disk deflate filter'.split(' ')

const APACHE: ServerKind = {
  name: 'Apache',
  packages: ['apache2-bin', 'libapr1', 'libaprutil1', 'liblua5.3-0'],
  installed: ['/usr/sbin/apache2'],
  async start({ packages, folder, port, config, run }) {
    mkdirSync(join(folder, 'cache'))
    const modules = APACHE_MODULES.map(
      name => `LoadModule ${name}_module ${join(packages.root, 'usr/lib/apache2/modules', `mod_${name}.so`)}`,
    )
    const recipe = config
      .replaceAll('127.0.0.1:8099', `127.0.0.1:${await freePort()}`)
      .replace('/var/cache/apache2/mod_cache_disk', join(folder, 'cache'))
      .replace('/var/www/html', join(folder, 'www'))
    const text = `${modules.join('\n')}
ServerRoot ${folder}
PidFile ${folder}/pid
Listen 127.0.0.1:${port}
ServerName 127.0.0.1
User #${process.getuid?.() === 0 ? 65534 : process.getuid?.()}
ErrorLog ${folder}/log
TypesConfig /dev/null
AddType text/html .html
AddOutputFilterByType DEFLATE text/html
DocumentRoot ${folder}/www
${recipe}`
    writeFileSync(join(folder, 'apache.conf'), text)
    run(join(packages.root, 'usr/sbin/apache2'), ['-D', 'FOREGROUND', '-f', join(folder, 'apache.conf')])
    return undefined
  },
}

const VARNISH: ServerKind = {
  name: 'Varnish',
  packages: ['varnish', 'libvarnishapi3'],
  installed: ['/usr/sbin/varnishd'],
  async start({ packages, folder, port, config, run }) {
    const site = await serveOrigin(({ url = '', headers }, response) => {
      const page = join(folder, 'www', url.slice(1))
      if (!existsSync(page)) {
        response.writeHead(404).end()
        return
      }
      const isHeld = headers['if-none-match']?.includes('"page"') === true
      response.writeHead(isHeld ? 304 : 200, { 'content-type': 'text/html; charset=utf-8', etag: '"page"' })
      response.end(isHeld ? '' : readFileSync(page))
    })
    const { port: sitePort } = new URL(site.url)
    const vcl = `vcl 4.1;\nbackend site { .host = "127.0.0.1"; .port = "${sitePort}"; }\n${config}`
    writeFileSync(join(folder, 'uptick.vcl'), vcl)
    const modules =
      packages.root === '/' ? [] : ['-p', `vmod_path=${packages.env['LD_LIBRARY_PATH']?.split(':')[1]}/vmods`]
    const args = ['-F', '-j', 'none', '-n', join(folder, 'work'), '-f', join(folder, 'uptick.vcl')]
    // For a quarter of a second after a refused connection Varnish tries no other: states would run into each other.
    const patience = ['-p', 'backend_remote_error_holddown=0']
    const listen = ['-a', `127.0.0.1:${port}`, '-s', 'malloc,16m', ...modules]
    run(join(packages.root, 'usr/sbin/varnishd'), [...args, ...patience, ...listen])
    return site.close
  },
}

const CADDY: ServerKind = {
  name: 'Caddy',
  packages: ['caddy'],
  installed: ['/usr/bin/caddy'],
  async start({ packages, folder, port, config, run }) {
    const text = `{\nadmin off\nauto_https off\n}\nhttp://127.0.0.1:${port} {\nroot * ${folder}/www\nencode gzip\ntemplates\n${config}\nfile_server\n}\n`
    writeFileSync(join(folder, 'Caddyfile'), text)
    run(join(packages.root, 'usr/bin/caddy'), ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')])
    return undefined
  },
}

const PHP: ServerKind = {
  name: 'PHP',
  packages: ['php8.2-cli', 'php8.2-common', 'php8.2-curl', 'libargon2-1', 'libsodium23'],
  installed: ['/usr/bin/php', '/usr/lib/php/20220829/curl.so'],
  async start({ packages, folder, port, run }) {
    const extensions = packages.root === '/' ? [] : ['-d', `extension=${packages.root}/usr/lib/php/20220829/curl.so`]
    const php = join(packages.root, packages.root === '/' ? 'usr/bin/php' : 'usr/bin/php8.2')
    run(php, ['-n', ...extensions, '-S', `127.0.0.1:${port}`, '-t', join(folder, 'www')])
    return undefined
  },
}

export const SERVER_KINDS = [NGINX, APACHE, VARNISH, CADDY, PHP]

/**
 * Starts a server of this kind with pages `1.html` to `<pages>.html` (of PHP `.php`), each of which includes the list with
 * as many entries.
 */
export async function startIncludeServer(
  kind: ServerKind,
  packages: UnpackedPackages,
  publicUrl: string,
  pages: number,
): Promise<IncludeServer> {
  const folder = mkdtempSync(join(tmpdir(), 'uptick-includes-'))
  mkdirSync(join(folder, 'www'))
  const recipe = recipeOf(kind.name, publicUrl)
  for (let limit = 1; limit <= pages; limit++) {
    const page = recipe.page
      .replace('limit=7', `limit=${limit}`)
      .replace('/var/cache/uptick/videos', `${folder}/${limit}`)
    const name = `${limit}.${kind.name === 'PHP' ? 'php' : 'html'}`
    writeFileSync(
      join(folder, 'www', name),
      `<!doctype html><p>Before</p>${page.replaceAll('limit=7', `limit=${limit}`)}<p>After</p>`,
    )
  }
  const port = await freePort()
  const children: ChildProcess[] = []
  let output = ''
  const run = (program: string, args: readonly string[]): ChildProcess => {
    const { PATH = '' } = process.env
    const env = { PATH, HOME: folder, ...packages.env }
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'], cwd: folder })
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text: Buffer) => {
        output += text
      })
    }
    children.push(child)
    return child
  }
  const stopMore = await kind.start({ packages, folder, port, config: recipe.config ?? '', run })
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    await Promise.all(children.map(end))
    await stopMore?.()
    rmSync(folder, { recursive: true, force: true })
  }
  const isListening = await answersSoon(url, children)
  if (!isListening) {
    await stop()
    throw new Error(`${kind.name} did not start:\n${output}`)
  }
  const age = () => {
    const anHourAgo = Date.now() / 1000 - 3600
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), anHourAgo, anHourAgo)
  }
  return { url, age, stop }
}

function recipeOf(server: string, publicUrl: string): IncludeRecipe {
  const recipe = includeRecipes('videos', createAddresses(publicUrl)).find(one => one.server === server)
  if (recipe === undefined) throw new Error(`no recipe for ${server}`)
  return recipe
}

async function answersSoon(url: string, children: readonly ChildProcess[]): Promise<boolean> {
  while (children.every(child => child.exitCode === null)) {
    const answer = await fetch(`${url}/none`).catch(() => undefined)
    if (answer !== undefined) return true
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  return false
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}
