import { AsyncLocalStorage } from 'node:async_hooks';

/** A server said nothing for too long. What it was asked may still take effect. */
export class SilenceError extends Error {
  constructor(limitMs: number) {
    super(`There was no answer for ${Math.round(limitMs)} ms`);
    this.name = 'SilenceError';
  }
}

export type SilenceLimit = <Answer>(ask: () => Promise<Answer>) => Promise<Answer>;

/** How long a server may answer nothing at all before it counts as silent. */
export const requestSilenceMs = 400;
/** How long all questions of a request together wait for a server that is silent, going away or coming back. */
const requestPatienceMs = 650;
/** A request that has spent this long on questions gives up on a server that has been silent for a part of the limit. */
const longestPatienceMs = 800;
/** For how long after a failed question a server counts as going away or coming back. */
const troubleMs = 1_000;

let lastFailureMs = Number.NEGATIVE_INFINITY;

/** How much of its time a request has spent on questions. What it asks side by side counts once. */
class TimeSpent {
  #open = 0;
  #sinceMs = 0;
  #endedMs = 0;

  begin(): void {
    if (this.#open === 0) this.#sinceMs = performance.now();
    this.#open += 1;
  }

  end(): void {
    this.#open -= 1;
    if (this.#open === 0) this.#endedMs += performance.now() - this.#sinceMs;
  }

  get ms(): number {
    return this.#endedMs + (this.#open === 0 ? 0 : performance.now() - this.#sinceMs);
  }
}

const timeSpent = new AsyncLocalStorage<TimeSpent>();

/** Whatever `handle` asks counts as one request, which has one time of patience for all its questions. */
export function asOneRequest<Result>(handle: () => Result): Result {
  return timeSpent.run(new TimeSpent(), handle);
}

/**
 * Bounds how long a question waits for a server that is frozen or gone without a word: rejects with
 * {@link SilenceError} when no question at all has been answered for `limitMs`, and the request that it belongs to
 * ({@link asOneRequest}) has used up its patience; half the silence is enough for a request that is late. A server that is
 * slow, but answers others meanwhile, is waited for; while questions fail, the end of the patience is enough.
 * From a silence until something is answered, or nothing is open any more, further questions are refused without being
 * asked, so that they do not pile up for the moment when the server is back.
 */
export function createSilenceLimit(limitMs: number): SilenceLimit {
  let lastAnswerMs = 0;
  let open = 0;
  let isSilent = false;

  function patienceLeft(silentMs: number, isTroubled: boolean, spentMs: number | undefined): number {
    const speechMs = limitMs - silentMs;
    if (spentMs === undefined) return speechMs;
    if (isTroubled) return Math.min(speechMs, requestPatienceMs - spentMs);
    return Math.min(
      Math.max(speechMs, requestPatienceMs - spentMs),
      Math.max(speechMs - limitMs / 2, longestPatienceMs - spentMs),
    );
  }

  return async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    if (isSilent) throw new SilenceError(limitMs);
    const sinceMs = performance.now();
    const request = timeSpent.getStore();
    const silence = Promise.withResolvers<never>();
    let isSettled = false;
    let timer = setTimeout(look, limitMs / 4);
    open += 1;
    request?.begin();

    // What has arrived is read before it is judged: it may be this process that was busy.
    function look(): void {
      setImmediate(() => {
        if (isSettled) return;
        const nowMs = performance.now();
        const silentMs = nowMs - Math.max(sinceMs, lastAnswerMs);
        const leftMs = patienceLeft(silentMs, nowMs - lastFailureMs < troubleMs, request?.ms);
        if (leftMs > 0) {
          timer = setTimeout(look, Math.min(leftMs, limitMs / 4));
        } else {
          isSilent ||= silentMs >= limitMs;
          silence.reject(new SilenceError(nowMs - sinceMs));
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
        request?.end();
        if (open === 0) isSilent = false;
      });
    return Promise.race([answered, silence.promise]);
  };
}
