/** What the data says against a promise. */
export interface BrokenPromise {
  promise: string;
  detail: string;
}
