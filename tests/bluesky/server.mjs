// A real personal data server of the AT Protocol with the directory of its accounts, both on this machine's loopback alone.
//   node_modules/.node server.mjs <folder>    prints one line {"service", "handle", "password"} when it is ready, and ends with its standard input
import net from 'node:net'
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'

const folder = process.argv[2]
if (!folder) { console.error('Expected a folder, but found none: server.mjs <folder>'); process.exit(2) }
mkdirSync(`${folder}/blobs`, { recursive: true })

// Both servers listen to every address unless they are told here.
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (port, ...rest) {
  return typeof port === 'number' ? listen.call(this, { port, host: '127.0.0.1' }, rest.find(r => typeof r === 'function')) : listen.call(this, port, ...rest)
}
const freePort = () => new Promise(resolve => {
  const probe = net.createServer().listen(0, () => { const { port } = probe.address(); probe.close(() => resolve(port)) })
})
const [port, directoryPort] = [await freePort(), await freePort()]

const { PlcServer, Database } = createRequire(import.meta.url)('@did-plc/server')
const directory = PlcServer.create({ db: Database.mock(), port: directoryPort })
await directory.start()

Object.assign(process.env, {
  NODE_ENV: 'development', PDS_DEV_MODE: 'true', PDS_PORT: `${port}`, PDS_HOSTNAME: 'localhost', PDS_SERVICE_HANDLE_DOMAINS: '.test', PDS_INVITE_REQUIRED: 'false',
  PDS_DATA_DIRECTORY: folder, PDS_BLOBSTORE_DISK_LOCATION: `${folder}/blobs`, PDS_DID_PLC_URL: `http://127.0.0.1:${directoryPort}`,
  PDS_JWT_SECRET: randomBytes(16).toString('hex'), PDS_ADMIN_PASSWORD: randomBytes(16).toString('hex'), PDS_PLC_ROTATION_KEY_K256_PRIVATE_KEY_HEX: randomBytes(32).toString('hex'),
  PDS_DISABLE_SSRF_PROTECTION: 'true', PDS_RATE_LIMITS_ENABLED: 'false', LOG_ENABLED: 'false',
})
const { PDS, envToCfg, envToSecrets, readEnv } = await import('@atproto/pds')
const environment = readEnv()
const server = await PDS.create(envToCfg(environment), envToSecrets(environment))
await server.start()

const service = `http://127.0.0.1:${port}`
const call = async (name, body, token) => {
  const answer = await fetch(`${service}/xrpc/com.atproto.server.${name}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...token && { authorization: `Bearer ${token}` } } })
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}
const account = await call('createAccount', { handle: 'dinas.test', email: 'dinas@contoh.test', password: randomBytes(12).toString('hex') })
const { password } = await call('createAppPassword', { name: 'Disdik.Bpm' }, account.accessJwt)
console.log(JSON.stringify({ service, handle: account.handle, did: account.did, password }))

process.stdin.resume().on('end', () => process.exit(0))
