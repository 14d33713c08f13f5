// Names of regions by their codes; asked for once.
import { computed } from "vue";
import { listAll } from "@/api/client";
import type { Region } from "@/api/types";
import { useLoad } from "@/lib/load";

export function useRegions() {
  const { data, problem, reload } = useLoad(() => listAll<Region>("/regions"));
  const names = computed(() => new Map((data.value ?? []).map((region) => [region.code, region.name])));
  return { regions: computed(() => data.value ?? []), problem, reload, nameOf: (code: string) => names.value.get(code) ?? code };
}
