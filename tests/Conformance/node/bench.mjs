// node bench.mjs sign|verify FILE PUBLIC SECRET CREATED: credentials per CPU-second of @digitalbazaar/vc on the documents in FILE, one per line.
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as vc from '@digitalbazaar/vc';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {documentLoader} from './documents.mjs';
import {readFileSync} from 'node:fs';

const [what, file, publicKeyMultibase, secretKeyMultibase, date] = process.argv.slice(2);
const documents = readFileSync(file, 'utf8').trim().split('\n').map(line => JSON.parse(line));
const did = `did:key:${publicKeyMultibase}`;
const key = await Ed25519Multikey.from({
  '@context': 'https://w3id.org/security/multikey/v1', type: 'Multikey',
  id: `${did}#${publicKeyMultibase}`, controller: did, publicKeyMultibase, secretKeyMultibase
});
const now = '2026-06-01T00:00:00Z';
const checkStatus = async () => ({verified: true});

async function one(document) {
  if(what === 'sign') {
    await vc.issue({credential: structuredClone(document), suite: new DataIntegrityProof({signer: key.signer(), date, cryptosuite}), documentLoader, now});
  } else {
    const result = await vc.verifyCredential({credential: document, suite: new DataIntegrityProof({cryptosuite}), documentLoader, checkStatus, now});
    if(!result.verified) {
      throw new Error(JSON.stringify(result.error));
    }
  }
}

async function run(seconds) {
  const start = process.cpuUsage();
  const end = Date.now() + seconds * 1000;
  let count = 0;
  for(; Date.now() < end; count++) {
    await one(documents[count % documents.length]);
  }
  const {user, system} = process.cpuUsage(start);
  return count / ((user + system) / 1e6);
}

await run(2);
console.log(await run(4));
