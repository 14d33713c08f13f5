// The pages, each loaded when it is first opened, and who may open them.
import { createRouter, createWebHistory } from "vue-router";
import { t } from "@/i18n";
import { useSession } from "@/stores/session";

declare module "vue-router" {
  interface RouteMeta {
    /** Open without log-in. */
    open?: boolean;
    /** Any of these permissions. */
    may?: string[];
  }
}

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
  routes: [
    { path: "/login", name: "login", component: () => import("@/pages/LoginPage.vue"), meta: { open: true } },
    { path: "/try", name: "trial", component: () => import("@/trial/TrialPage.vue"), meta: { open: true } },
    { path: "/password", name: "password", component: () => import("@/pages/PasswordPage.vue") },
    { path: "/public", component: () => import("@/layout/PublicShell.vue"), meta: { open: true }, children: [
      { path: "", name: "public", component: () => import("@/public/PublicSearchPage.vue") },
      { path: ":publication", name: "publication", component: () => import("@/public/PublicUnitPage.vue"), props: true },
    ] },
    { path: "/", component: () => import("@/layout/AppShell.vue"), children: [
      { path: "", name: "home", component: () => import("@/pages/HomePage.vue") },
      { path: "tasks/:task/:tab?", name: "task", component: () => import("@/task/TaskPage.vue"), props: (to) => ({ id: to.params.task, tab: to.params.tab || "dossier" }) },
      { path: "campaigns", name: "campaigns", component: () => import("@/campaign/CampaignsPage.vue"), meta: { may: ["campaign.read", "campaign.edit"] } },
      { path: "campaigns/:campaign/:tab?", name: "campaign", component: () => import("@/campaign/CampaignPage.vue"), props: true },
      { path: "audits", name: "audits", component: () => import("@/audit/AuditsPage.vue"), meta: { may: ["audit.use"] } },
      { path: "audits/:audit", name: "audit", component: () => import("@/audit/AuditPage.vue"), props: true, meta: { may: ["audit.use"] } },
      { path: "review", name: "review", component: () => import("@/review/ReviewPage.vue"), meta: { may: ["review.read"] } },
      { path: "review/:task", name: "review-task", component: () => import("@/review/ReviewTaskPage.vue"), props: (to) => ({ id: to.params.task }), meta: { may: ["review.read"] } },
      { path: "rectifications", name: "rectifications", component: () => import("@/rectification/LedgerPage.vue"), meta: { may: ["rectification.read"] } },
      { path: "rectifications/:rectification", name: "rectification", component: () => import("@/rectification/RectificationPage.vue"), props: true },
      { path: "publications", name: "publications", component: () => import("@/disclosure/PublicationsPage.vue") },
      { path: "units", name: "units", component: () => import("@/admin/UnitsPage.vue") },
      { path: "units/:unit", name: "unit", component: () => import("@/admin/UnitPage.vue"), props: true },
      { path: "people", name: "people", component: () => import("@/admin/PeoplePage.vue"), meta: { may: ["people.read"] } },
      { path: "frameworks", name: "frameworks", component: () => import("@/admin/FrameworksPage.vue") },
      { path: "frameworks/:framework", name: "framework", component: () => import("@/admin/FrameworkPage.vue"), props: true },
      { path: "library", name: "library", component: () => import("@/admin/LibraryPage.vue") },
      { path: "log", name: "log", component: () => import("@/admin/LogPage.vue"), meta: { may: ["log.read"] } },
      { path: "backups", name: "backups", component: () => import("@/admin/BackupsPage.vue"), meta: { may: ["backup.make"] } },
      { path: ":rest(.*)*", name: "nowhere", component: () => import("@/pages/NowherePage.vue") },
    ] },
  ],
});

router.afterEach((to, from) => {
  if (to.name === from.name) return;
  document.title = t("app.name");
  // A new page is read from its beginning.
  document.getElementById("main")?.focus({ preventScroll: true });
});

router.beforeEach(async (to) => {
  if (to.matched.some((r) => r.meta.open)) return true;
  const session = useSession();
  if (!session.known) await session.restore();
  if (!session.me) return { name: "login", query: to.fullPath === "/" ? {} : { to: to.fullPath } };
  if (session.me.must_change_password && to.name !== "password") return { name: "password" };
  const may = to.meta.may;
  return !may || may.some((permission) => session.can(permission)) ? true : { name: "home" };
});
