// What was sealed by version 0.6.1, and what followed there from a receipt: a newer library must open the one and come
// to the other, or receipts that people keep would lead nowhere. Made once, never made anew.
import { sha256 } from '@noble/hashes/sha2.js';
import { expect, test } from 'vitest';
import { identityFrom, open, recipientOf } from './age.ts';
import { fromBase64, toHex, utf8 } from './bytes.ts';
import { type Profile, reporterKeys } from './reporter.ts';

const SEALED = [
  'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0-IG1sa2VtNzY4eDI1NTE5IEd1bFFYNW9NejNRcEFFYWhvUmxKY3dUYndGbFBSNDBnRStQ',
  'eCttanhEZzhjQ0RZSGphd3lLZGRTcFRCMGs1NHBTQ1lHUnlYVkNKcVZkU0hMQjNmYWJsRUZsZG5DdlBwWXdKWVlTbjk0TWlXdFJY',
  'RWVKeDE1TU5hclFabHA5Nk95WTJMcms5RWsrcU1zL296amxick00dnE2K3VGWmlSRDkvZ3dDb2QxYkcrZDN5R0N0Rzl6R3dGSmNu',
  'MnJoM1FBZTcvZzlYbWZJcVV3cXhLM1FYZlg2eVBGa1pMNFU3YTJLSnN0TVNZUGEyK25JRnN6TWZVaXVGa3VpVUFUQ2o5bktYRG03',
  'OXptU3k3ZndJa2NwVmlLSWtJRFFoeVNQYmZXcDQvYkF4ZTFCd1RpRUlyaWpYU2V5b0lwRmtSY015clVKV3Q2VStKUFI3L0ZQbTZN',
  'WVk0bURmdmZpdjB2U21vckpkNHIrL0RESXdFN2NPQzhwdHVjNnB2MTBHWGJpMlpXTmRlY0hZSG43cmY0SFZ5VEMvY2hrV2JGTFl0',
  'VkJVVVhHdFYxcVE2U0J0UEkvdTZ0U2xCaGtLcVdFSnZYWlUzS21YeWtrME9naHdBZUdYaWoxNFY3bEhJRjhsdlVVNDQyQTliVVF3',
  'VFpQMktBOFlhWjZya0xBU0ZQQmp2d1gwWkYxOXFadEZlOTltWkNrQkkrSExpekFleXAreUZyZTJzQ29ENi9xbDJ2ZEVzZEVxdnZD',
  'SmpHSlRJWEhiY2xuUW80L0tiMWxrWHJwVEhvT29xSHJwNEl3QklWZHRFdDl5S1l4WkRPZitqMlZ0bFk4T21kMU12bnFvSDE0YWdV',
  'TFg1RGtiTFZrc3VtSFIvalFMNVo2Q2VFcmRZRndNTHpTZ21rakV6elNFWHlhQlhTd2xBZkU3YkQwMWhRS3o1bGVHRU1TemN6TDdU',
  'eDYrSGNubUNwdldxOEhuRW42SndWMnNHZVBNcnNRWUtFRy8vbEZoNWsxQ2F0L20vbWZjL1h5THhaQXp5T00vWGlUUi9PODFyUmc1',
  'b3o2aFdZQ0xiNjdWYTJEZGd6amljbHZFUmJIZVBTSmp0Z0p1anlSQVZiWkVVS05tam1CQVNhMmppTU4rL2JGYjVlN1JkWjZuZHJz',
  'WHJTS1R4RVRScmRNTHpiVXRqWWxhcnozZFJ3M2U2RWo2ZDc1citxbjFZOVhsYWovWFhiTTlHSnp1QUtWejh6U0tiSTNYWE9EYXdh',
  'NEdaQnptRUFXNkxvQVQweWw4NDFlNnhydVJCeXdVbVR2SGNFT1VucU4zSjFQclBPcFo0elVsL2t3WkJHaktCT2NPWllwQVBuamhM',
  'K2NIMnFncnpGZVV5cXpDL3RsdGxMV2VUR2tVSGZtV2NsTEsyaTg1NVo1bzhab0xicXVIOHgvSmZEUHhGV3hvbXljR3ZvTEhnRHF2',
  'aTJzMS9XS0piQTRTQ2xCOGxQcnVzbnA5Q2xTU0lYTVR3bUozQWI5UllHVThyK0ZOeEU1VTQ1NFVEV3B5dzR0WTJka3RnWkltQk9q',
  'UEd4N28xZEltMlpGLzBFc1JtNVZiZFdGLzFQQ2c1Z1dIdzluMXQzdnFBb1JIb21wRWlQNXVEVXpFazhUZzJvbXlzaXdFUEtXQThY',
  'emR0K0tBNE92T0g1Nmx0S3pDZDZHVEw4ZmtieHFlL3lNWXRPTW5MdmlPSkJ1dWdjT1Q3QVJXL2UxM20vaW5rbWpuTkdHbXljYnM2',
  'RUQwZlF2ejRxWkZrSktUYXJyWVkrUStIcytZQ3dJcXZzendIK3Y3dDFSVEMrMmI5ZnIrZmRncTNUMXFnSHdUR3JvYnJoMHJoNlVn',
  'a3dYNWxJZG5jdEREVWUwaFNta3RyWkxaTUxTWDFiMXhRZlU4VkVrSDNZT2RBVXdPcTRqZCtEbGl0SFpObUtDWGppRjZwakdiS3l4',
  'MjF3cEg4OGlrMDA2WFFZUmtadDRwemJWZGdTZlEzejFFUQo5R21aS0ZoTlBUQkJzUy84ZVpzakk4Mkk2UmdvblZKNGsvMEJTSktx',
  'WFJnCi0tLSBjeGxNa3ZkcGtoY1J3YW5US3VJVlBVN0trVFprSjIvUjBka3lTeEdJY3d3CliIH2Y5FvYforgFGEj0l5KeiAY3Dp2h',
  'D7gog4ZlZrvZsrWqTpPVTJB-ENHV6uA2t5opYyET',
].join('');

test('what was sealed then is opened now', async () => {
  const identity = identityFrom(new Uint8Array(32).fill(9));
  const opened = await open(fromBase64(SEALED) ?? new Uint8Array(), [identity]);
  expect(new TextDecoder().decode(opened)).toBe('เก็บไว้');
  expect(toHex(sha256(utf8(await recipientOf(identity))))).toBe(
    'f2c3c0fbb623317c65f2fde0a002f9a815066b719d18ece4cd9f4a6a8f2306ec',
  );
});

test.for<[Profile, string, string, string]>([
  [
    'full',
    '32b17a1101f32f3d6d5f215392b79731d4cc9dd3f808c5b7e00d64913b68412b',
    'f2ce19f898c8365cc0250d48521db67a583744d585fc970bcbc92acdd1e8a215',
    'a1c17620ee50c28f7e2b4e7f6f7cbeac27c5dfddbf764a8ab20039ab5db2d0a5',
  ],
  [
    'light',
    '625f12bb6f36c6572112769a98fdab6a2e35c6c13d8e81e027f3f81b678e47ad',
    '840b96052ec9e080f0a29fe7f64919e1fae906263bc865215d4d9832b95fa019',
    'aa4f8e4f751a83899f327c50c59ac4cea59b3eadef685b9c13f525259a056a6e',
  ],
])('what followed from a receipt follows from it still: %s', async ([profile, lookup, verify, recipient]) => {
  const keys = await reporterKeys(new Uint8Array(10).fill(3), new Uint8Array(16).fill(7), profile);
  expect(toHex(keys.lookup)).toBe(lookup);
  expect(toHex(keys.verify)).toBe(verify);
  expect(toHex(sha256(utf8(keys.recipient)))).toBe(recipient);
});
