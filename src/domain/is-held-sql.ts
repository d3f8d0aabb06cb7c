/**
 * Whether ticket `t` is held, for a statement that finds it by its id. Written as a plain comparison it would let a plan
 * that is made for a small table go through the index of all held tickets instead.
 */
export const isHeldSql = `t.status || '' = 'assigned'`;
