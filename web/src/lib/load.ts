// What every page does: load, show that it loads, show what went wrong, load again.
import { ref, shallowRef, type Ref, type ShallowRef } from "vue";
import { Problem } from "@/api/problem";

export interface Load<T> {
  data: ShallowRef<T | null>;
  problem: ShallowRef<Problem | null>;
  loading: Ref<boolean>;
  reload: () => Promise<void>;
}

/** Loads at once; of two loads under way, only the later one counts. */
export function useLoad<T>(loader: () => Promise<T>): Load<T> {
  const data = shallowRef<T | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const loading = ref(false);
  let newest = 0;
  async function reload(): Promise<void> {
    const mine = ++newest;
    loading.value = true;
    try {
      const got = await loader();
      if (mine !== newest) return;
      data.value = got;
      problem.value = null;
    } catch (error) {
      if (mine === newest) problem.value = Problem.from(error);
    } finally {
      if (mine === newest) loading.value = false;
    }
  }
  void reload();
  return { data, problem, loading, reload };
}

export interface Work {
  busy: Ref<boolean>;
  problem: ShallowRef<Problem | null>;
  /** Does one thing at a time; answers whether it succeeded. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
}

export function useWork(): Work {
  const busy = ref(false);
  const problem = shallowRef<Problem | null>(null);
  async function run(work: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    problem.value = null;
    try {
      await work();
      return true;
    } catch (error) {
      problem.value = Problem.from(error);
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { busy, problem, run };
}
