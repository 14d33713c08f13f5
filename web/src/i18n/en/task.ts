import type { task as zh } from "../zh/task";
import type { Same } from "../same";

export const task: Same<typeof zh> = {
  task: {
    unit: "Unit", campaign: "Campaign", state: "State", due: "Due", score: "Score", grade: "Grade", findings: "Findings", decided: "Indicators scored", completeness: "Complete", returnedTimes: "returned ×{n}", sampled: "sampled",
    locked: "locked", steps: "Progress", parts: "Parts of the task", dossier: "Dossier", scoreTab: "Score", evidence: "Evidence", report: "Report", remarks: "Remarks", history: "History",
    acted: "Done: {action}", whyNot: "What cannot be done yet", opinion: "Opinion", opinionNeeded: "This step needs an opinion", opinionOptional: "May be left empty", remarksGoAlong: "{n} open remarks go back to the filler with it.",
  },
  action: {
    start: "Begin", hand_in: "Hand in for checking", pass_check: "Passed the check", return_check: "Return", pass_review: "Passed the review", return_review: "Return", approve: "Approve", return_approval: "Return",
    withdraw: "Withdraw", submit: "Submit to the bureau", take: "Take up", accept: "Accept", bureau_return: "Return for changes", publish: "Publish",
  },
  score: {
    tree: "Score table", indicator: "Indicator", points: "Points", got: "Score", share: "Share of points", basis: "Why", whyOf: "{name}: why this score", notApplicable: "n/a", why: "Why this score?", missing: "Still missing", steps: "Step by step", meaning: "Meaning", formula: "Formula", source: "Source: ",
    undecided: "open", open: "Open indicators", deciding: "What matters most to fill in", width: "{n} points open", lacks: "lacks ",
  },
  severity: { high: "Serious", medium: "Medium", low: "Slight", info: "Note" },
  finding: {
    none: "No findings", noneHint: "Rules keep checking while the dossier is filled in; what they find appears here and beside the cells concerned.", select: "Select: {title}", cells: "Cells: ", evidence: "Figures behind it ({n})", advice: "Advice: ", basis: "Basis: ", toRectify: "To the rectification ledger ({n})", anyGroup: "Any group",
  },
  evidence: { have: "{n} of {m} indicators have evidence", onlyMissing: "Only what is missing", there: "there", lacking: "missing", add: "Upload evidence", remove: "Remove {name}" },
  report: {
    frame: "Report of {unit}", files: "Downloads", package: "Replay package", filesNote: "The report always follows the dossier. PDF needs LibreOffice on the server.", compare: "Compare a changed report", compareNote: "Put in a report that was changed in Word: each figure is compared with the dossier.", choose: "Choose a Word report", signOff: "Sign-off", notSigned: "—",
    place: "Place", verdict: "Verdict", fact: "In the dossier", comparisonOf: "{name} against the dossier", compared: "{figures} figures, {n} changes, {reworded} changes of words only.", unchanged: "No figure was changed",
  },
  reportVerdict: { same_value: "written otherwise", contradicts: "contradicts the dossier", in_data: "in the dossier", not_in_data: "not in the dossier", data_changed: "the dossier has changed", none: "none" },
  remark: { section: "Section", item: "Item", whole: "The whole task", text: "Remark", here: "What is doubtful about this cell", add: "Add a remark", answer: "Answer: ", answerHere: "Answer", reply: "Answer", settle: "Settle", showDone: "Show settled ones too", none: "No open remarks", noneHint: "A doubt about a cell is written down here while checking; it goes to the filler when the task is returned." },
  history: { step: "Step", action: "Action", to: "To", difference: "Difference", since: "changed since", before: "against the step before", none: "Nothing was done yet", between: "Differences between steps {from} and {to}", sinceStep: "Differences since step {n}", same: "No differences" },
  rectify: { assign: "To the rectification ledger", assigned: "{n} entries made", due: "Deadline", demand: "What is demanded" },
};
