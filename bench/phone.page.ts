// What the phone figure runs in its browser: the very code that seals tips. No part of the product.
import { makeReady } from '#argon2';
import { newIdentity } from '#src/sealing/age.ts';
import { sealCase } from '#src/sealing/case-seal.ts';
import { reporterKeys } from '#src/sealing/reporter.ts';

Object.assign(globalThis, { phone: { newIdentity, sealCase, reporterKeys, makeReady } });
