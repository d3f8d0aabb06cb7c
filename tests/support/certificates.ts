import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';

/** Paths of PEM files. */
export type Certificates = {
  /** A CA that nobody knows. */
  readonly ca: string;
  /** Of localhost, not of 127.0.0.1, signed by the CA. */
  readonly cert: string;
  readonly key: string;
};

/** A new CA and a certificate for servers on this machine, made by openssl; good for two days. */
export async function createCertificates(): Promise<Certificates> {
  const directory = await mkdtemp(join(inject('testDirectory'), 'certificates-'));
  // The embedded PostgreSQL runs as another user where the tests run as root.
  await chmod(directory, 0o755);
  const path = (name: string) => join(directory, name);
  const openssl = (...options: string[]) =>
    execFileSync('openssl', options, { stdio: ['ignore', 'ignore', 'pipe'] });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const caKey = path('ca.key');
  const ca = path('ca.pem');
  const isCa = ['-addext', 'basicConstraints=critical,CA:TRUE'];
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-days',
    '2',
    '-subj',
    '/CN=test-ca',
    '-keyout',
    caKey,
    '-out',
    ca,
    ...isCa,
  );
  const [key, request, names, cert] = ['server.key', 'server.csr', 'names', 'server.pem'].map(path) as [
    string,
    string,
    string,
    string,
  ];
  openssl('req', ...newKey, '-subj', '/CN=localhost', '-keyout', key, '-out', request);
  writeFileSync(names, 'subjectAltName=DNS:localhost');
  const signing = ['-CA', ca, '-CAkey', caKey, '-CAcreateserial', '-days', '2', '-extfile', names];
  openssl('x509', '-req', '-in', request, ...signing, '-out', cert);
  return { ca, cert, key };
}
