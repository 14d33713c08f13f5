// The pages of the menu, by who may use them.
import type { Key } from "@/i18n";

export interface MenuItem { name: string; title: Key; icon: string; may?: string[] }
export interface MenuGroup { title: Key; items: MenuItem[] }

// Icons are single SVG paths on a grid of 20.
export const menu: MenuGroup[] = [
  { title: "nav.work", items: [
    { name: "home", title: "nav.home", icon: "M3 9l7-6 7 6v8h-5v-5H8v5H3z" },
    { name: "campaigns", title: "nav.campaigns", icon: "M4 3h12v14H4zM7 7h6M7 10h6M7 13h4", may: ["campaign.read", "campaign.edit"] },
    { name: "review", title: "nav.review", icon: "M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3zM13.5 13.5L17 17M6.5 9l2 2 3-3.5", may: ["review.read"] },
    { name: "rectifications", title: "nav.rectifications", icon: "M4 5h2M4 10h2M4 15h2M9 5h7M9 10h7M9 15h4", may: ["rectification.read"] },
    { name: "publications", title: "nav.publications", icon: "M10 3a7 7 0 1 0 0 14a7 7 0 0 0 0-14zM3 10h14M10 3c3 3 3 11 0 14M10 3c-3 3-3 11 0 14" },
  ] },
  { title: "nav.tools", items: [
    { name: "audits", title: "nav.audits", icon: "M5 3h7l4 4v10H5zM12 3v4h4M8 12l2 2 4-4", may: ["audit.use"] },
  ] },
  { title: "nav.standards", items: [
    { name: "frameworks", title: "nav.frameworks", icon: "M10 3v4M4 17v-4h12v4M10 7v6M4 17h0M10 17v-4" },
    { name: "library", title: "nav.rules", icon: "M4 4h5v13H4zM11 4h5v13h-5M6 8h1M13 8h1" },
  ] },
  { title: "nav.administration", items: [
    { name: "units", title: "nav.units", icon: "M3 17V7l7-4 7 4v10M7 17v-5h6v5" },
    { name: "people", title: "nav.people", icon: "M7 9a3 3 0 1 0 0-6a3 3 0 0 0 0 6zM2 17c0-4 10-4 10 0M13 4a3 3 0 0 1 0 5M14 12c3 0 4 2 4 5", may: ["people.read"] },
    { name: "log", title: "nav.log", icon: "M10 3a7 7 0 1 0 0 14a7 7 0 0 0 0-14zM10 6v4l3 2", may: ["log.read"] },
    { name: "backups", title: "nav.backups", icon: "M3 5h14v4H3zM4 9v8h12V9M8 12h4", may: ["backup.make"] },
  ] },
];

/** What a person with these permissions sees; groups that are empty then are left out. */
export function visibleMenu(can: (permission: string) => boolean): MenuGroup[] {
  return menu
    .map((group) => ({ ...group, items: group.items.filter((item) => !item.may || item.may.some(can)) }))
    .filter((group) => group.items.length > 0);
}
