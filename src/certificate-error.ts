const codes = /CERT|^UNABLE_TO_|^INVALID_(CA|PURPOSE)$|^HOSTNAME_MISMATCH$/;

/** Whether a TLS connection failed because the server's certificate is not trusted, is over, or is another host's. */
export function isCertificateError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && codes.test(String(error.code));
}
