// Long work on the server: its progress by events, and by asking where events do not come through.
import { onBeforeUnmount, shallowRef, type ShallowRef } from "vue";
import { address, read } from "@/api/client";
import type { Diagnostic } from "@/api/problem";

export interface Job {
  id: string;
  state: "waiting" | "running" | "done" | "failed";
  done: number;
  total: number;
  /** Files that could not be worked on, and why. */
  diagnostics?: Diagnostic[];
}

export interface Following { state: ShallowRef<Job | null>; follow: (job: string) => void }

const ended = (job: Job | null) => job?.state === "done" || job?.state === "failed";

export function useJob(finished: () => void): Following {
  const state = shallowRef<Job | null>(null);
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    source?.close();
    source = null;
    clearTimeout(timer);
  }
  function take(job: Job): void {
    if (ended(state.value)) return;
    state.value = job;
    if (!ended(job)) return;
    stop();
    finished();
  }
  async function ask(job: string): Promise<void> {
    try {
      take(await read<Job>("/jobs/{job}", { job }));
    } catch {
      // The next question may be answered.
    }
    if (!ended(state.value)) timer = setTimeout(() => void ask(job), 1500);
  }
  function follow(job: string): void {
    stop();
    state.value = { id: job, state: "waiting", done: 0, total: 0 };
    source = new EventSource(address("/jobs/{job}/events", { job }));
    source.onmessage = (event) => take(JSON.parse(event.data as string) as Job);
    source.onerror = () => {
      stop();
      if (!ended(state.value)) void ask(job);
    };
  }
  onBeforeUnmount(stop);
  return { state, follow };
}
