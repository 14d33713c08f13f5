// Names of units and regions by their ids; each list is asked for once a page.
import { computed } from "vue";
import { listAll } from "@/api/client";
import type { RoleGrant, Unit } from "@/api/types";
import { tid } from "@/i18n";
import { useLoad } from "@/lib/load";
import { useRegions } from "@/lib/regions";

export function usePlaces() {
  const regions = useRegions();
  const units = useLoad(() => listAll<Unit>("/units"));
  const names = computed(() => new Map((units.data.value ?? []).map((unit) => [unit.id ?? "", unit.name])));
  const unitName = (id: string | null | undefined) => (id ? (names.value.get(id) ?? id) : "");
  /** "填报人（澄安县文化馆）". */
  function grantText(grant: RoleGrant): string {
    const place = grant.unit ? unitName(grant.unit) : grant.region ? regions.nameOf(grant.region) : "";
    return tid("role", grant.role) + (place ? `（${place}）` : "");
  }
  return { regions: regions.regions, units: computed(() => units.data.value ?? []), reloadUnits: units.reload, regionName: regions.nameOf, unitName, grantText };
}
