import type { shell as zh } from "../zh/shell";
import type { Same } from "../same";

export const shell: Same<typeof zh> = {
  app: { name: "绩衡 Jiheng", full: "Jiheng · budget performance" },
  common: {
    loading: "Loading…", working: "Working…", retry: "Try again", cancel: "Cancel", close: "Close", save: "Save", delete: "Delete", edit: "Change",
    all: "All", yes: "Yes", no: "No", preview: "Preview", back: "Back", who: "Who", when: "When", note: "Note", required: "required",
  },
  table: { empty: "Nothing here yet", more: "Show more", select: "Select this row", selectAll: "Select all" },
  problem: { offline: "The server cannot be reached", offlineRemedy: "Please check the network. Changes that were not saved are kept on this computer; save them once you are connected.", answer: "The server did not answer properly ({status})", page: "Something went wrong in the page", remedy: "What to do: " },
  nav: {
    label: "Main menu", skip: "Skip to content", open: "Open the menu", work: "Evaluation", tools: "Tools", standards: "Standards", administration: "Administration",
    home: "My work", campaigns: "Campaigns", review: "Review desk", rectifications: "Rectification", publications: "Disclosure", audits: "Audit desk",
    frameworks: "Frameworks", rules: "Rules and templates", units: "Units", people: "People and roles", log: "Log", backups: "Backup",
  },
  session: { logOut: "Log out", changePassword: "Change password" },
  login: {
    title: "Budget performance that adds up", promise: "A county's evaluation of departmental spending, from handing out tasks to disclosure and rectification. Every point says why, every figure says where from.",
    public: "See published results", heading: "Log in", login: "Login name", password: "Password", enter: "Log in", ended: "Your session has ended, please log in again. Changes that were not saved are kept on this computer.", demo: "Demonstration accounts, one click logs in:", newcomer: "New here?", trial: "Try it: a unit of your own", trialNote: "A few minutes, from filling in to the Word report.",
  },
  trial: {
    title: "Try it: a unit of your own", unit: "Name of the unit", unitExample: "e.g. Cheng'an County Cultural Centre", name: "Your name", loginHint: "letters and digits; you will log in with it", example: "Fill in example data first, to see score, findings and report at once, then make them your own", make: "Create", see: "See score and report", begin: "Start filling in", done: "{unit} is there, and its task has been issued. You are logged in as {login}, who fills in for it.", you: "you yourself",
    steps: "What is to be done, and by whom", why: "In real use different people do these, and the log says who did what; for this trial each step is taken for you with a demonstration account.", impossible: "Only a demonstration county can be tried like this, and only while its demonstration passwords are unchanged. Please have an administrator add the unit and the people.",
    step: { unit: "Add the unit", issue: "Issue the evaluation task", person: "Create your account", role: "Grant the filler role", password: "Replace the one-time password with yours", example: "Fill in the example data" },
  },
  password: {
    title: "Change password", must: "This is a one-time or demonstration password. Please choose your own before going on.", current: "Present password", new: "New password", rule: "At least 10 characters; no common words, no names of yours, no rows of digits. A few unrelated words are easiest to remember.",
    again: "New password again", differs: "The two are not the same", change: "Change", changed: "Password changed",
  },
  notices: { button: "Notices, {n} unread", title: "Notices", empty: "No notices" },
  nowhere: { title: "There is no such page", hint: "The address may be wrong, or you may not be allowed to see it.", home: "To my work" },
  home: {
    greeting: "Hello, {name}", note: "What waits for you comes first.", todo: "To do", soon: "Due within a week", late: "Late", returned: "Returned",
    waiting: "Waiting for me", others: "Other tasks", nothing: "Nothing waits for you now", nothingBureau: "Hand out a campaign, or look at what the units have submitted at the review desk.", nothingAdministrator: "Administrators have no evaluation tasks. The system administrator adds units and people, the security administrator grants roles, the audit administrator reads the log.", nothingUnit: "Tasks appear here once the bureau hands them out. If you have a report at hand, have its figures checked.", toCampaigns: "To campaigns", toAudits: "Check a report",
  },
  due: { late: "{n} days late", today: "Due today", left: "{n} days left" },
  role: {
    filler: "Filler", cross_checker: "Cross-checker", reviewer: "Reviewer", approver: "Approver", supervisor: "Supervising department", bureau: "Finance bureau", third_party: "Third party", auditor: "Auditor",
    system_admin: "System administrator", security_admin: "Security administrator", audit_admin: "Audit administrator",
  },
  state: {
    assigned: "Assigned", filling: "Filling in", cross_check: "Cross-check", review: "Review", approval: "Approval", ready: "Ready to submit", submitted: "Submitted", bureau_check: "Bureau check", accepted: "Accepted", published: "Published",
  },
};
