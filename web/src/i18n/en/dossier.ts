import type { dossier as zh } from "../zh/dossier";
import type { Same } from "../same";

export const dossier: Same<typeof zh> = {
  dossier: {
    sections: "Sections and lists", find: "Find a section", none: "Nothing to fill in", rows: "{n} rows", unreported: "empty", unsaved: "unsaved changes", lacks: "The score lacks {n} items", lacksShort: "lacks {n}", merged: "Saved, merged with another person's changes", savedNow: "Saved",
    savedBy: "Saved by {who}, {at}, revision {n}", neverSaved: "Nobody has filled this in yet", pending: "{n} unsaved changes", unkept: "{n} unsaved changes, and no room to keep them: please save soon", undo: "Undo", redo: "Redo", history: "Revisions", historyOf: "Revisions of {section}", noHistory: "No revisions yet",
    revision: "Revision {n}", isCurrent: "present", restore: "Restore this one", changedCells: "{n} changes", readOnly: "The dossier cannot be changed at this step, only read.", views: "Which to show", item: "Item", thisYear: "This year", lastYear: "Last year", lastYearOf: "Last year: {item}",
    wanted: "needed", source: "Source", sourceGiven: "Sourced", sourceLabel: "Source", notFilled: "not filled in", number: "number {unit}", nothingInView: "No such items",
    moreMarks: "{n} more",
    lint: "Goals and indicators: {n} things to look at (updated by each save)", lintNone: "Nothing was found in goals and indicators",
    view: { all: "All", wanted: "Needed for the score", empty: "Empty", marked: "With findings" },
  },
  grid: {
    rowNumber: "Row", cell: "Row {row}, {field}: {value}", addRow: "Add a row", removeRows: "Remove rows", up: "Up", down: "Down", noneThisYear: "None this year: zero rows", empty: "Nothing yet. Add a row, or paste from Excel.", zeroRows: "Filled in: none this year",
    help: "Paste cells copied in Excel; arrows move, typing or F2 edits, Shift selects, Ctrl+C / V copies and pastes, Ctrl+Z undoes, Ctrl+Enter adds a row, Ctrl+S saves",
  },
  conflict: { title: "{n} cells were changed by another person too", explain: "Choose a version of each; nothing is saved before. Your other changes are not affected.", allMine: "All mine", allTheirs: "All theirs", mine: "Mine", removed: "(removed this row)", base: "was {value}", later: "Later", save: "Save as chosen" },
  change: { cell: "Cell", before: "Before", after: "After", newRow: "new row", goneRow: "removed row", add_row: "added row #{row}", remove_row: "removed row #{row}", move_row: "moved row #{row}", report: "marked as filled in", unreport: "marked as not filled in" },
  import: {
    excel: "Import from Excel", lastYear: "Take last year's", export: "Export", offline: "File for offline work", unsaved: "{n} sections have unsaved changes; please save them first.", choose: "Choose a workbook or YAML file", hint: "You see what would change before anything is written; errors are listed all at once, and with one error nothing is changed.",
    otherUnit: "The file is of “{theirs}”, this task is of “{ours}”. Correct the unit's name after the import, or the report will bear the name of the file.", willChange: "{n} cells will change:", nothing: "Nothing would change.", take: "Write", done: "Written",
  },
};
