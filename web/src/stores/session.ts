// Who is logged in and what this person may do.
import { defineStore } from "pinia";
import { computed, ref } from "vue";
import { call, useCsrf } from "@/api/client";
import { Problem } from "@/api/problem";
import type { Me } from "@/api/types";

export const useSession = defineStore("session", () => {
  const me = ref<Me | null>(null);
  /** Whether the server was asked already. */
  const known = ref(false);

  function take(answer: Me | null): void {
    me.value = answer;
    known.value = true;
    useCsrf(answer?.csrf ?? "");
  }
  async function restore(): Promise<void> {
    try {
      take(await call("get", "/session"));
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error;
      take(null);
    }
  }
  async function logIn(login: string, password: string): Promise<void> {
    take(await call("post", "/session", { body: { login, password } }));
  }
  async function logOut(): Promise<void> {
    await call("delete", "/session");
    take(null);
  }
  const may = computed(() => new Set(me.value?.may ?? []));
  const can = (permission: string) => may.value.has(permission);
  return { me, known, take, restore, logIn, logOut, can };
});
