// Takes the contexts that contexts.json lists out of their packages (or out of own/) and writes them into one file, url to document.
// A context whose hash is not the pinned one stops the build: its terms decide what every signature means.
import {createHash} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';

const [output] = process.argv.slice(2);
const here = new URL('.', import.meta.url);
const pins = JSON.parse(readFileSync(new URL('contexts.json', here), 'utf8'));
const bundle = {};
for(const {url, from, sha256} of pins) {
  const document = from.endsWith('.json') ? JSON.parse(readFileSync(new URL(from, here), 'utf8')) : await fromPackage(from, url);
  const hash = createHash('sha256').update(JSON.stringify(document)).digest('hex');
  if(hash !== sha256) {
    throw new Error(`${url} from ${from} has the hash ${hash}, not ${sha256}.`);
  }
  bundle[url] = document;
}
writeFileSync(output, JSON.stringify(bundle));

async function fromPackage(name, url) {
  const module = await import(name);
  const contexts = module.contexts ?? module.default.contexts;
  return structuredClone(contexts.get(url));
}
