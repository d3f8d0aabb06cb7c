/** A server said nothing for too long. What it was asked may still take effect. */
export class SilenceError extends Error {
  constructor(limitMs: number) {
    super(`There was no answer for ${limitMs} ms`);
    this.name = 'SilenceError';
  }
}

export type SilenceLimit = <Answer>(ask: () => Promise<Answer>) => Promise<Answer>;

/** Leaves a request time to be refused within a second, also where it asks twice. */
export const requestSilenceMs = 400;
/** For how long after a failed question a server counts as going away or coming back. */
const troubleMs = 1_000;

/**
 * Bounds how long a question waits for a server that is frozen or gone without a word: rejects with
 * {@link SilenceError} when no question at all has been answered for `limitMs`. A server that is slow, but answers others
 * meanwhile, is waited for; one that fails questions gets a third of the time, whatever else it answers. From then until something is answered, or nothing is open any more, further questions are
 * refused without being asked, so that they do not pile up for the moment when the server is back.
 */
export function createSilenceLimit(limitMs: number): SilenceLimit {
  let lastAnswerMs = 0;
  let lastFailureMs = Number.NEGATIVE_INFINITY;
  let open = 0;
  let isSilent = false;

  /** A server that fails questions is going away or coming back, and one request may have several to ask. */
  function patienceMs(): number {
    return performance.now() - lastFailureMs < troubleMs ? limitMs / 3 : limitMs;
  }

  return async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    if (isSilent) throw new SilenceError(limitMs);
    const sinceMs = performance.now();
    const silence = Promise.withResolvers<never>();
    let isSettled = false;
    let timer = setTimeout(look, patienceMs());
    open += 1;

    // What has arrived is read before it is judged: it may be this process that was busy.
    function look(): void {
      setImmediate(() => {
        if (isSettled) return;
        const nowMs = performance.now();
        const isTroubled = nowMs - lastFailureMs < troubleMs;
        const leftMs = (isTroubled ? sinceMs : Math.max(sinceMs, lastAnswerMs)) + patienceMs() - nowMs;
        if (leftMs > 0) {
          timer = setTimeout(look, Math.min(leftMs, limitMs / 2));
        } else {
          isSilent ||= lastAnswerMs + limitMs <= nowMs;
          silence.reject(new SilenceError(limitMs));
        }
      });
    }

    const answered = ask()
      .then(
        (answer) => {
          lastAnswerMs = performance.now();
          isSilent = false;
          return answer;
        },
        (error: unknown) => {
          lastFailureMs = performance.now();
          throw error;
        },
      )
      .finally(() => {
        isSettled = true;
        clearTimeout(timer);
        open -= 1;
        if (open === 0) isSilent = false;
      });
    return Promise.race([answered, silence.promise]);
  };
}
