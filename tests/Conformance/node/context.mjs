// Prints the contexts at the URLs given as arguments, as one object.
import {find} from './documents.mjs';

console.log(JSON.stringify(Object.fromEntries(process.argv.slice(2).map(url => [url, find(url)]))));
