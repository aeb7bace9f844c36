import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import type { S3Config } from './config.ts';
import { type Files, openFiles } from './files.ts';

function temporary(): string {
  const made = mkdtempSync(join(tmpdir(), 'prongsai-files-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const inFolder = (dataDir = temporary()) => openFiles({ dataDir, s3: undefined });
const text = async (files: Files, key: string): Promise<string> =>
  Buffer.concat(await (await files.read(key)).toArray()).toString();

test('what was put, from memory or a stream, is read back', async () => {
  const files = await inFolder();
  await files.put('evidence/77/a.jpg', Buffer.from('one'));
  await files.put('evidence/77/b.pdf', Readable.from([Buffer.from('tw'), Buffer.from('o')]));
  expect(await text(files, 'evidence/77/a.jpg')).toBe('one');
  expect(await text(files, 'evidence/77/b.pdf')).toBe('two');
  expect(await files.exists('evidence/77/a.jpg')).toBe(true);
  await files.delete('evidence/77/a.jpg');
  expect(await files.exists('evidence/77/a.jpg')).toBe(false);
  await expect(files.read('evidence/77/a.jpg')).rejects.toThrow();
});

test.each([
  '../secret',
  'a/../../b',
  '/etc/passwd',
  'รายงาน.pdf',
  'a\u202Efdp.exe',
  'A B',
  'a//b',
  '',
  'a/b.tar.gz',
])('a key that is not ours never reaches the disk: %j', async (key) => {
  const dataDir = temporary();
  const files = await inFolder(dataDir);
  await expect(files.put(key, Buffer.from('x'))).rejects.toThrow('not a file key');
  expect(readdirSync(dataDir, { recursive: true })).toEqual(['files']);
});

test('others on the machine may not look into the folder', async () => {
  const dataDir = join(temporary(), 'data');
  await inFolder(dataDir);
  expect(statSync(join(dataDir, 'files')).mode & 0o077).toBe(0);
});

test('an upload that breaks off leaves nothing that could be read', async () => {
  const files = await inFolder();
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('half');
      throw new Error('the line broke');
    })(),
  );
  await expect(files.put('evidence/77/c.jpg', broken)).rejects.toThrow();
  expect(await files.exists('evidence/77/c.jpg')).toBe(false);
});

const S3: Omit<S3Config, 'endpoint'> = {
  bucket: 'prongsai',
  region: 'th-1',
  accessKeyId: 'KEY',
  secretAccessKey: 'the secret key',
};

test('with S3 configured, signed requests carry the files there and back', async () => {
  const server = await s3Server();
  const files = await openFiles({ dataDir: '/nowhere', s3: { ...S3, endpoint: server.endpoint } });
  await files.put('evidence/77/a.jpg', Buffer.from('one'));
  await files.put('evidence/77/b.pdf', Readable.from([Buffer.from('two')]));
  expect([...server.objects.keys()].sort()).toEqual([
    '/prongsai/evidence/77/a.jpg',
    '/prongsai/evidence/77/b.pdf',
  ]);
  expect(await text(files, 'evidence/77/b.pdf')).toBe('two');
  expect(await files.exists('evidence/77/nothing.jpg')).toBe(false);
  await files.delete('evidence/77/a.jpg');
  expect(await files.exists('evidence/77/a.jpg')).toBe(false);
  expect(server.refused).toEqual([]);
});

test('with a wrong key nothing is taken', async () => {
  const server = await s3Server();
  const files = await openFiles({
    dataDir: '/nowhere',
    s3: { ...S3, secretAccessKey: 'wrong', endpoint: server.endpoint },
  });
  await expect(files.put('evidence/77/a.jpg', Buffer.from('one'))).rejects.toThrow();
  expect(server.objects.size).toBe(0);
});

/** As much of S3 as a folder needs, which checks each signature (AWS Signature Version 4) as the real one does. */
async function s3Server() {
  const objects = new Map<string, Buffer>();
  const refused: string[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const path = new URL(request.url ?? '/', 'http://s3').pathname;
    if (!signatureIsGood(request)) {
      refused.push(`${request.method} ${path}`);
      response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    } else if (request.method === 'PUT') {
      objects.set(path, unchunked(request, body));
      response.writeHead(200, { etag: '"x"' }).end();
    } else if (request.method === 'DELETE') {
      objects.delete(path);
      response.writeHead(204).end();
    } else {
      const found = objects.get(path);
      if (!found) response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
      else
        response
          .writeHead(200, { 'content-length': found.length })
          .end(request.method === 'HEAD' ? undefined : found);
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => new Promise((closed) => server.close(() => closed())));
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, objects, refused };
}

const sha256 = (data: string): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

function signatureIsGood(request: IncomingMessage): boolean {
  const parts = /Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)/.exec(
    request.headers.authorization ?? '',
  );
  const [, credential = '', signed = '', signature] = parts ?? [];
  const [, day = '', region = '', service = ''] = credential.split('/');
  const url = new URL(request.url ?? '/', 'http://s3');
  url.searchParams.sort();
  const query = [...url.searchParams]
    .map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(v)}`)
    .join('&');
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [
    request.method,
    url.pathname,
    query,
    headers.join(''),
    signed,
    request.headers['x-amz-content-sha256'],
  ];
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = [
    'AWS4-HMAC-SHA256',
    request.headers['x-amz-date'],
    scope,
    sha256(canonical.join('\n')),
  ].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${S3.secretAccessKey}`,
  );
  return hmac(key, toSign).toString('hex') === signature;
}

/** A streamed body comes in chunks, each with its length in hexadecimal before it. */
function unchunked(request: IncomingMessage, body: Buffer): Buffer {
  if (!request.headers['content-encoding']?.includes('aws-chunked')) return body;
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf('\r\n', at);
    const length = Number.parseInt(body.subarray(at, end).toString(), 16);
    if (!length) break;
    chunks.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
  return Buffer.concat(chunks);
}

test('the time of a file and its folders is what it is given; what is below a folder goes at once', async () => {
  const dataDir = temporary();
  const files = await inFolder(dataDir);
  const on = new Date('2022-04-10T00:00:00+07:00');
  await files.put('sealed/a/1-ab', Readable.from([Buffer.from('one')]), { on });
  await files.put('sealed/a/2-cd', Buffer.from('two'), { on });
  await files.put('sealed/b/1-ef', Buffer.from('three'), { on });
  for (const path of ['sealed/a/1-ab', 'sealed/a/2-cd', 'sealed/a', 'sealed'])
    expect(statSync(join(dataDir, 'files', path)).mtime).toEqual(on);
  expect((await files.list('sealed/a')).toSorted()).toEqual(['1-ab', '2-cd']);
  await files.deleteAll('sealed/a');
  expect(await files.list('sealed/a')).toEqual([]);
  expect(await files.list('sealed/b')).toEqual(['1-ef']);
  await files.deleteAll('sealed/a');
  expect(await files.room()).toBeGreaterThan(0);
});
