// A list that grows page by page.
import { ref, shallowRef, type Ref, type ShallowRef } from "vue";
import type { Page } from "@/api/client";
import { Problem } from "@/api/problem";

export interface Paged<T> {
  rows: ShallowRef<T[]>;
  total: Ref<number | undefined>;
  hasMore: Ref<boolean>;
  loading: Ref<boolean>;
  problem: ShallowRef<Problem | null>;
  /** From the first page on. */
  reload: () => Promise<void>;
  more: () => Promise<void>;
}

export function usePaged<T>(loader: (cursor: string | undefined) => Promise<Page<T>>): Paged<T> {
  const rows = shallowRef<T[]>([]);
  const total = ref<number>();
  const hasMore = ref(false);
  const loading = ref(false);
  const problem = shallowRef<Problem | null>(null);
  let next: string | undefined;
  let newest = 0;
  async function load(cursor: string | undefined): Promise<void> {
    const mine = ++newest;
    loading.value = true;
    try {
      const page = await loader(cursor);
      if (mine !== newest) return;
      rows.value = cursor ? [...rows.value, ...page.items] : page.items;
      next = page.next ?? undefined;
      hasMore.value = next !== undefined;
      total.value = page.total;
      problem.value = null;
    } catch (error) {
      if (mine === newest) problem.value = Problem.from(error);
    } finally {
      if (mine === newest) loading.value = false;
    }
  }
  const reload = () => load(undefined);
  void reload();
  return { rows, total, hasMore, loading, problem, reload, more: () => load(next) };
}
