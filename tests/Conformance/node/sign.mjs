// Reads one request per line, {"document", "secretKeyMultibase", "publicKeyMultibase", "created", "cryptosuite"},
// and prints what the npm libraries sign for each: the proof, or {"error"}.
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {createInterface} from 'node:readline';
import {createSignCryptosuite as ecdsaJcs} from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite';
import {createSignCryptosuite as eddsaJcs} from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import {cryptosuite as ecdsaRdfc} from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import {cryptosuite as eddsaRdfc} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {documentLoader} from './documents.mjs';
import jsigs from 'jsonld-signatures';

const suites = {
  'eddsa-jcs-2022': eddsaJcs,
  'ecdsa-jcs-2019': ecdsaJcs,
  'eddsa-rdfc-2022': () => eddsaRdfc,
  'ecdsa-rdfc-2019': () => ecdsaRdfc
};

for await (const line of createInterface({input: process.stdin})) {
  try {
    console.log(JSON.stringify(await sign(JSON.parse(line))));
  } catch(error) {
    console.log(JSON.stringify({error: error.message}));
  }
}

async function sign({document, secretKeyMultibase, publicKeyMultibase, created, cryptosuite}) {
  const multikey = cryptosuite.startsWith('eddsa') ? Ed25519Multikey : EcdsaMultikey;
  const did = `did:key:${publicKeyMultibase}`;
  const key = await multikey.from({
    '@context': 'https://w3id.org/security/multikey/v1', type: 'Multikey',
    id: `${did}#${publicKeyMultibase}`, controller: did, publicKeyMultibase, secretKeyMultibase
  });
  const suite = new DataIntegrityProof({signer: key.signer(), date: created, cryptosuite: suites[cryptosuite]()});
  const signed = await jsigs.sign(document, {suite, purpose: new jsigs.purposes.AssertionProofPurpose(), documentLoader});
  return signed.proof;
}
