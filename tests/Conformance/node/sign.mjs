// Reads one request per line and prints what the npm libraries make of each: one line of JSON, or {"error"}.
//
//   {"document", "secretKeyMultibase", "publicKeyMultibase", "created", "cryptosuite", "mandatoryPointers"}: the proof
//   the same with "cryptosuite": "Ed25519Signature2020": the signed document
//   {"document", "selectivePointers"}: the part of a document signed with ecdsa-sd-2023, with its derived proof
//   {"payload", "header", "key"}: a compact JWT, as {"jwt"}; "key" is a private JWK, or "RSA" for a new one, then {"jwk"} too
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as ecdsaSd from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as olderSignatures from '@digitalcredentials/jsonld-signatures';
import {CompactSign, exportJWK, generateKeyPair, importJWK} from 'jose';
import {createInterface} from 'node:readline';
import {createSignCryptosuite as ecdsaJcs} from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite';
import {createSignCryptosuite as eddsaJcs} from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import {cryptosuite as ecdsaRdfc} from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import {cryptosuite as eddsaRdfc} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {documentLoader} from './documents.mjs';
import {Ed25519Signature2020} from '@digitalcredentials/ed25519-signature-2020';
import {Ed25519VerificationKey2020} from '@digitalcredentials/ed25519-verification-key-2020';
import jsigs from 'jsonld-signatures';

const suites = {
  'eddsa-jcs-2022': eddsaJcs,
  'ecdsa-jcs-2019': ecdsaJcs,
  'eddsa-rdfc-2022': () => eddsaRdfc,
  'ecdsa-rdfc-2019': () => ecdsaRdfc,
  'ecdsa-sd-2023': ({mandatoryPointers}) => ecdsaSd.createSignCryptosuite({mandatoryPointers})
};
const purpose = new jsigs.purposes.AssertionProofPurpose();

for await (const line of createInterface({input: process.stdin})) {
  try {
    console.log(JSON.stringify(await answer(JSON.parse(line))));
  } catch(error) {
    console.log(JSON.stringify({error: error.message}));
  }
}

async function answer(request) {
  if(request.payload) {
    return jwt(request);
  }
  if(request.selectivePointers) {
    return derive(request);
  }
  return request.cryptosuite === 'Ed25519Signature2020' ? signOlder(request) : sign(request);
}

async function sign({document, secretKeyMultibase, publicKeyMultibase, created, cryptosuite, mandatoryPointers}) {
  const multikey = cryptosuite.startsWith('eddsa') ? Ed25519Multikey : EcdsaMultikey;
  const did = `did:key:${publicKeyMultibase}`;
  const key = await multikey.from({
    '@context': 'https://w3id.org/security/multikey/v1', type: 'Multikey',
    id: `${did}#${publicKeyMultibase}`, controller: did, publicKeyMultibase, secretKeyMultibase
  });
  const suite = new DataIntegrityProof({signer: key.signer(), date: created, cryptosuite: suites[cryptosuite]({mandatoryPointers})});
  const signed = await jsigs.sign(document, {suite, purpose, documentLoader});
  return signed.proof;
}

async function signOlder({document, secretKeyMultibase, publicKeyMultibase, created}) {
  const did = `did:key:${publicKeyMultibase}`;
  const key = await Ed25519VerificationKey2020.from({
    type: 'Ed25519VerificationKey2020', id: `${did}#${publicKeyMultibase}`, controller: did,
    publicKeyMultibase, privateKeyMultibase: secretKeyMultibase
  });
  const {default: older} = olderSignatures;
  return older.sign(document, {
    suite: new Ed25519Signature2020({key, date: created}), purpose: new older.purposes.AssertionProofPurpose(), documentLoader
  });
}

async function derive({document, selectivePointers}) {
  const suite = new DataIntegrityProof({cryptosuite: ecdsaSd.createDiscloseCryptosuite({selectivePointers})});
  return jsigs.derive(document, {suite, purpose, documentLoader});
}

async function jwt({payload, header, key}) {
  let jwk;
  if(key === 'RSA') {
    const pair = await generateKeyPair('RS256', {extractable: true});
    const {kty, n, e} = await exportJWK(pair.publicKey);
    jwk = {kty, n, e};
    key = pair.privateKey;
    header.kid = `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}#0`;
    payload.iss = payload.issuer.id = header.kid.split('#')[0];
  } else {
    key = await importJWK(key, header.alg);
  }
  return {jwk, jwt: await new CompactSign(new TextEncoder().encode(JSON.stringify(payload))).setProtectedHeader(header).sign(key)};
}
