/** A dictionary with the same keys: what one language has, the other must have. */
export type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> };
