// Which rows of a long list are really in the page.

export interface Shown { first: number; last: number; above: number; below: number }

/** All rows up to `whole`; above that those in view and `spare` around them. Heights are in pixels. */
export function windowOf(count: number, rowHeight: number, scrollTop: number, viewHeight: number, whole = 200, spare = 20): Shown {
  if (count <= whole) return { first: 0, last: count, above: 0, below: 0 };
  const first = Math.max(0, Math.min(count, Math.floor(scrollTop / rowHeight) - spare));
  const last = Math.min(count, Math.ceil((scrollTop + viewHeight) / rowHeight) + spare);
  return { first, last, above: first * rowHeight, below: (count - last) * rowHeight };
}
