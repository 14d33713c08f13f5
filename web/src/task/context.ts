// What all tabs of a task's page share: the task, its score, findings and remarks, loaded once and again after a save.
import { inject, provide, type InjectionKey, type ShallowRef } from "vue";
import { call, listAll, read } from "@/api/client";
import type { Evaluation, Finding, Remark, Task } from "@/api/types";
import { catalog, type Catalog } from "@/dossier/catalog";
import { RowNames } from "@/dossier/rowNames";
import { provideRowNames } from "@/lib/cells";
import { useLoad, type Load } from "@/lib/load";

export interface TaskContext {
  id: string;
  task: Load<Task>;
  catalog: Load<Catalog>;
  evaluation: Load<Evaluation>;
  findings: Load<Finding[]>;
  remarks: Load<Remark[]>;
  /** After something was saved: everything that follows from the dossier. */
  refresh: () => void;
  /** After an action: the task, and everything else. */
  took: (task: ShallowRef<Task | null>["value"]) => void;
}

const key: InjectionKey<TaskContext> = Symbol("task");

export function provideTask(id: string): TaskContext {
  const path = { task: id };
  const task = useLoad<Task>(() => call("get", "/tasks/{task}", { path }));
  const evaluation = useLoad<Evaluation>(() => read("/tasks/{task}/evaluation", path));
  const findings = useLoad<Finding[]>(() => listAll("/tasks/{task}/findings", path));
  const remarks = useLoad<Remark[]>(() => listAll("/tasks/{task}/remarks", path));
  const names = new RowNames(id);
  provideRowNames((cell) => names.nameOf(cell));
  const refresh = () => {
    names.forget();
    void task.reload();
    void evaluation.reload();
    void findings.reload();
  };
  const context: TaskContext = {
    id, task, evaluation, findings, remarks, refresh,
    catalog: useLoad(catalog),
    took(answer) {
      if (answer) task.data.value = answer;
      refresh();
      void remarks.reload();
    },
  };
  provide(key, context);
  return context;
}

export function useTask(): TaskContext {
  const context = inject(key);
  if (!context) throw new Error("outside of a task's page");
  return context;
}
