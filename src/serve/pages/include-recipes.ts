import type { Addresses } from '../addresses.js'
import { SNIPPET_LIMIT } from './embed-snippets.js'

/** How one server puts the fragment into its pages. */
export interface IncludeRecipe {
  server: string
  /** What stands in the page. */
  page: string
  /** What the server's own configuration needs. */
  config?: string
}

interface Target {
  /** Of the fragments, ending in a slash: `https://host/embed/`. */
  folder: string
  origin: string
  host: string
  /** Of the public address: `/news` where Uptick is at `https://host/news`. */
  prefix: string
  /** As the page asks its own server: `/embed/videos.html?limit=7`. */
  path: string
  isSecure: boolean
}

/**
 * A recipe for each server, the same for every list but for its name. With each of them a page never shows an error and
 * waits a second at most; those of nginx, Apache, Varnish and PHP keep the last list for a day.
 */
export function includeRecipes(listId: string, addresses: Pick<Addresses, 'fragment'>): IncludeRecipe[] {
  const fragment = addresses.fragment(listId)
  const folder = fragment.slice(0, fragment.lastIndexOf('/') + 1)
  const [, origin = '', host = '', prefix = ''] = /^(https?:\/\/([^/]+))(.*)\/embed\/$/.exec(folder) ?? []
  const path = `/embed/${listId}.html?limit=${SNIPPET_LIMIT}`
  const target = { folder, origin, host, prefix, path, isSecure: origin.startsWith('https:') }
  return [
    nginx(target),
    apache(target),
    varnish(target),
    caddy(target),
    php(`${fragment}?limit=${SNIPPET_LIMIT}`, listId),
  ]
}

function nginx({ folder, path, isSecure }: Target): IncludeRecipe {
  const statuses = '300 301 302 303 307 308 400 401 403 404 405 408 410 413 414 416 417 421 429 431 500 501 502 503 504'
  return {
    server: 'nginx',
    page: ssi(path),
    config: `proxy_cache_path /var/cache/nginx/uptick keys_zone=uptick:1m inactive=1d max_size=10m;  # beside server

# inside server; "ssi on;" goes where your pages are
location /embed/ {
  internal;
  ssi off;
  proxy_pass ${folder};
  proxy_pass_request_headers off;
  proxy_pass_request_body off;
  proxy_set_header Content-Length "";
${isSecure ? '  proxy_ssl_server_name on;\n' : ''}  proxy_next_upstream off;
  proxy_connect_timeout 500ms;
  proxy_send_timeout 500ms;
  proxy_read_timeout 500ms;
  proxy_cache uptick;
  proxy_cache_key $uri$is_args$args;
  proxy_ignore_headers Vary;
  proxy_cache_use_stale error timeout invalid_header updating
    http_403 http_404 http_429 http_500 http_502 http_503 http_504;
  proxy_cache_background_update on;
  proxy_cache_lock on;
  proxy_cache_lock_timeout 500ms;
  proxy_intercept_errors on;
  error_page ${statuses} = @nothing;
}
location @nothing { return 200 ""; }`,
  }
}

/** The second host is there because a subrequest gets nothing stale from Apache's cache: a request of its own does. */
function apache({ folder, path, isSecure }: Target): IncludeRecipe {
  return {
    server: 'Apache',
    page: ssi(path),
    config: `# a2enmod include proxy proxy_http${isSecure ? ' ssl' : ''} headers substitute cache cache_disk
<Directory /var/www/html>
  Options +Includes
  AddOutputFilter INCLUDES .html
  SSIErrorMsg "<!-- -->"
</Directory>
ProxyPass "/embed/" "http://127.0.0.1:8099/uptick/" connectiontimeout=1 timeout=2 retry=0
<Location "/embed/">
  ProxyErrorOverride On
  RequestHeader unset Accept-Encoding
  RequestHeader unset Range
  RequestHeader unset Cookie
  RequestHeader unset Authorization
</Location>

Listen 127.0.0.1:8099
<VirtualHost 127.0.0.1:8099>
${isSecure ? '  SSLProxyEngine on\n' : ''}  ProxyPass "/uptick/" "${folder}" connectiontimeout=1 timeout=1 retry=0
  CacheRoot /var/cache/apache2/mod_cache_disk
  CacheEnable disk "/uptick/"
  CacheQuickHandler off
  CacheIgnoreCacheControl On
  CacheIgnoreNoLastMod On
  <Location "/uptick/">
    ProxyErrorOverride On
    SetOutputFilter SUBSTITUTE
    # lets nothing pass that is not a list, such as the text of a redirect
    Substitute "s|^(?!<section class=.uptick).+$||"
  </Location>
</VirtualHost>`,
  }
}

/** Varnish does not use TLS to its backends. */
function varnish({ host, prefix, path, isSecure }: Target): IncludeRecipe {
  const [, hostname = host, port = '80'] = /^(.*?)(?::(\d+))?$/.exec(host) ?? []
  return {
    server: 'Varnish',
    page: `<esi:include src="${path}"/>`,
    config: `${isSecure ? '# Varnish speaks no TLS to a backend: name the address where Uptick itself listens.\n' : ''}backend uptick {
  .host = "${hostname}";
  .port = "${isSecure ? '8080' : port}";
  .connect_timeout = 500ms;
  .first_byte_timeout = 500ms;
  .between_bytes_timeout = 500ms;
}
sub vcl_recv {
  if (req.url ~ "^/embed/") {
    set req.backend_hint = uptick;
    set req.http.Host = "${host}";
    unset req.http.Cookie;
    unset req.http.Authorization;
    unset req.http.Range;
${prefix === '' ? '' : `    set req.url = "${prefix}" + req.url;\n`}    return (hash);
  }
}
sub vcl_backend_response {
  if (bereq.url ~ "^${prefix}/embed/") {
    if (beresp.status != 200) { return (error(503)); }
    if (beresp.http.Cache-Control ~ "no-store" && bereq.is_bgfetch) { return (abandon); }
    unset beresp.http.Vary;
    set beresp.do_stream = false;
    set beresp.grace = 1d;
  } else if (beresp.http.Content-Type ~ "^text/html") {
    set beresp.do_esi = true;
    # Otherwise a reader who comes back is answered 304, whatever the list is now.
    unset beresp.http.ETag;
    unset beresp.http.Last-Modified;
  }
}
sub vcl_backend_error {
  if (bereq.url ~ "^${prefix}/embed/") {
    if (bereq.is_bgfetch) { return (abandon); }
    set beresp.status = 200;
    set beresp.ttl = 1s;
    set beresp.body = "";
    return (deliver);
  }
}`,
  }
}

function caddy({ origin, prefix, host, path }: Target): IncludeRecipe {
  return {
    server: 'Caddy',
    page: `{{httpInclude "${path}"}}`,
    config: `# inside the site; "templates" goes where your pages are
handle /embed/* {
${prefix === '' ? '' : `  rewrite * ${prefix}{uri}\n`}  reverse_proxy ${origin} {
    header_up Host ${host}
    header_up -Accept-Encoding
    header_up -Range
    header_up -Cookie
    header_up -Authorization
    transport http {
      dial_timeout 500ms
      response_header_timeout 500ms
    }
    @list status 200
    handle_response @list {
      copy_response
    }
    handle_response {
      respond "" 200
    }
  }
}
handle_errors {
  @uptick path /embed/*
  respond @uptick "" 200
}`,
  }
}

function php(address: string, listId: string): IncludeRecipe {
  return {
    server: 'PHP',
    page: `<?php
$kept = '/var/cache/uptick/${listId}.html';  // a file that PHP, and nobody else, may write
if (!is_file($kept) || filemtime($kept) < time() - 30) {
  touch($kept);  // others are shown what is kept meanwhile
  $request = curl_init('${address}');
  curl_setopt_array($request, [CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 1]);
  $list = curl_exec($request);
  if (str_starts_with((string) $list, '<section class="uptick')) file_put_contents($kept, $list, LOCK_EX);
}
readfile($kept);
?>`,
  }
}

function ssi(path: string): string {
  return `<!--#include virtual="${path}" -->`
}
