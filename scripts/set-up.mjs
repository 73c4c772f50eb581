// Makes a fresh clone ready for `npm start` and `npm test`: installs the dependencies when the lock file has changed and sees to it
// that there is a Chromium. Plain JavaScript without dependencies, because it runs on Node 20 before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findChromium } from './find-chromium.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MARKER = `${ROOT}node_modules/.manicule-set-up`;

installDependencies();
await ensureChromium();

function installDependencies() {
  const wanted = createHash('sha256').update(process.platform + process.arch).update(readFileSync(`${ROOT}package-lock.json`)).digest('hex');
  if (existsSync(MARKER) && readFileSync(MARKER, 'utf8') === wanted) return;
  console.log('Installing the dependencies …');
  if (!npm('ci', '--no-audit', '--no-fund', '--loglevel=error')) fail('The dependencies could not be installed: see npm’s message above, then run the command again.');
  writeFileSync(MARKER, wanted);
}

async function ensureChromium() {
  const found = await findChromium();
  if (found) {
    if (!existsSync(found)) fail(`CHROMIUM_PATH names ${found}, which does not exist: correct it or unset it.`);
    return;
  }
  if (isRootOnDebian()) {
    console.log('Installing Chromium from the system’s packages …');
    if (run('apt-get', ['update', '-qq'])) run('apt-get', ['install', '-y', '-qq', 'chromium']);
    if (await findChromium()) return;
  }
  console.log('Downloading a Chromium …');
  run(process.execPath, [`${ROOT}node_modules/playwright-core/cli.js`, 'install', 'chromium']);
  if (await findChromium()) return;
  fail('No Chromium was found and none could be installed: install Chromium or Chrome, or set CHROMIUM_PATH to the one you have, then run the command again.');
}

function isRootOnDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID(?:_LIKE)?=.*\b(?:debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** The npm that runs us, if one does; on Windows it is no program that can be started by its name. */
function npm(...parameters) {
  const path = process.env.npm_execpath;
  return path ? run(process.execPath, [path, ...parameters]) : run('npm', parameters, process.platform === 'win32');
}

function run(command, parameters, shell = false) {
  return spawnSync(command, parameters, { cwd: ROOT, stdio: 'inherit', shell, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
