// node verifier-core.mjs SCHEMA FILE...: what the verifier of the Digital Credentials Consortium says of each credential.
// Prints one JSON object per line, {"file", "error"}. SCHEMA is the JSON Schema of Open Badges, which it would fetch; nothing
// else comes from a network, and no registry of issuers is asked.
import {readFileSync} from 'node:fs';

const [schema, ...files] = process.argv.slice(2);
globalThis.fetch = async url => {
  if(String(url) !== 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json') {
    throw new Error(`There is no network here for ${url}.`);
  }
  return new Response(readFileSync(schema), {headers: {'Content-Type': 'application/json'}});
};
const {verifyCredential} = await import('@digitalcredentials/verifier-core');

for(const file of files) {
  const {errors, log, additionalInformation} = await verifyCredential({credential: JSON.parse(readFileSync(file, 'utf8')), knownDIDRegistries: []});
  const failed = [
    ...(errors ?? []).map(({message}) => message),
    ...(log ?? []).filter(({id, valid}) => id !== 'registered_issuer' && !valid).map(({id}) => `${id} is not valid`),
    ...(errors ? [] : [additionalInformation?.[0]?.results?.[0]?.result]).filter(result => !result?.valid)
      .map(result => `does not fit the schema: ${JSON.stringify(result ?? additionalInformation)}`)
  ];
  console.log(JSON.stringify({file, error: failed.length > 0 ? failed.join(' | ') : null}));
}
