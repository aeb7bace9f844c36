// What seals and opens on this machine, for those without script. Loaded with the first of them: a house that has
// none does without its 20 MB.
export async function sealing() {
  const [{ openKey, openObject, sealCase }, { sealNext, stayingOf }, { keysOfRoot }, { recipientOf }] =
    await Promise.all([
      import('#src/sealing/case-seal.ts'),
      import('./next.ts'),
      import('#src/sealing/reporter.ts'),
      import('#src/sealing/age.ts'),
    ]);
  return { openKey, openObject, sealCase, sealNext, stayingOf, keysOfRoot, recipientOf };
}

/** The same, with the first file. */
export async function fileSealing() {
  const [{ sealFile, openFile, inParts, digesting }, { cleanCopy }] = await Promise.all([
    import('#src/sealing/file-seal.ts'),
    import('#src/cleaning/clean.ts'),
  ]);
  return { sealFile, openFile, inParts, digesting, cleanCopy };
}
