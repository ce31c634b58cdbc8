// Verifies credentials with libraries that are not Cairn's.
//
//   node verify.mjs [--document FILE]... FILE...
//
// A FILE is a credential with Data Integrity proofs (JSON) or a compact JWT; --document adds a DID document or context.
// Prints one JSON object per line, {"file", "verified", "error"}; exits with 0 when all are verified, else 1.
// Status lists are not looked at.
import * as ecdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as ecdsaSd from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import {addDocument, documentLoader, find} from './documents.mjs';
import {compactVerify, decodeProtectedHeader, importJWK} from 'jose';
import {cryptosuite as ecdsaRdfc} from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import {createVerifyCryptosuite as ecdsaJcs} from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite';
import {createVerifyCryptosuite as eddsaJcs} from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import {cryptosuite as eddsaRdfc} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import jsigs from 'jsonld-signatures';
import {pathToFileURL} from 'node:url';
import {readFileSync} from 'node:fs';

const suites = {
  'eddsa-jcs-2022': eddsaJcs,
  'ecdsa-jcs-2019': ecdsaJcs,
  'eddsa-rdfc-2022': () => eddsaRdfc,
  'ecdsa-rdfc-2019': () => ecdsaRdfc,
  'ecdsa-sd-2023': () => ecdsaSd.createVerifyCryptosuite()
};

/** Throws unless every proof of the credential holds and its key is the issuer's. */
export async function verifyCredential(credential) {
  const proofs = [credential.proof].flat();
  const suite = [...new Set(proofs.map(({cryptosuite}) => cryptosuite))].map(name => {
    if(!suites[name]) {
      throw new Error(`No suite for ${name}.`);
    }
    return new DataIntegrityProof({cryptosuite: suites[name]()});
  });
  const isCredential = [credential.type].flat().includes('VerifiableCredential');
  const result = isCredential ?
    await vc.verifyCredential({credential, suite, documentLoader, checkStatus: async () => ({verified: true})}) :
    await jsigs.verify(credential, {suite, purpose: new jsigs.purposes.AssertionProofPurpose(), documentLoader});
  if(!result.verified) {
    throw new Error([result.error, ...(result.error?.errors ?? [])].map(error => error?.message ?? String(error)).join(' | '));
  }
}

/** Throws unless the signature fits the key that `kid` leads to or `jwk` carries. */
export async function verifyJwt(jwt) {
  const {alg, kid, jwk} = decodeProtectedHeader(jwt);
  const {payload} = await compactVerify(jwt, await importJWK(jwk ?? await jwkOf(find(kid)), alg), {algorithms: ['ES256', 'ES384', 'EdDSA', 'Ed25519']});
  return JSON.parse(new TextDecoder().decode(payload));
}

async function jwkOf(method) {
  if(method.publicKeyJwk) {
    return method.publicKeyJwk;
  }
  return ecdsaMultikey.toJwk({keyPair: await ecdsaMultikey.from(method)});
}

async function main(args) {
  let all = true;
  for(let i = 0; i < args.length; i++) {
    if(args[i] === '--document') {
      addDocument(args[++i]);
      continue;
    }
    let error = null;
    try {
      const text = readFileSync(args[i], 'utf8').trim();
      await (text.startsWith('{') ? verifyCredential(JSON.parse(text)) : verifyJwt(text));
    } catch(problem) {
      error = problem.message;
      all = false;
    }
    console.log(JSON.stringify({file: args[i], verified: error === null, error}));
  }
  process.exitCode = all ? 0 : 1;
}

if(import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(process.argv.slice(2));
}
