// Cells as Excel, WPS and LibreOffice put them on the clipboard: tabs between columns, quotes around what holds tabs, quotes or line ends.

export function parseCells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const endCell = () => { row.push(cell); cell = ""; };
  const endRow = () => { endCell(); rows.push(row); row = []; };
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') { cell += '"'; i++; }
      else quoted = false;
    } else if (c === '"' && cell === "" && closes(text, i)) {
      quoted = true;
    } else if (c === "\t") {
      endCell();
    } else if (c === "\n" || c === "\r") {
      if (c === "\r" && text[i + 1] === "\n") i++;
      endRow();
    } else {
      cell += c;
    }
  }
  // Excel ends the last row too; that end begins no new one.
  if (cell !== "" || row.length > 0) endRow();
  return rows;
}

/** Whether the quote that opens at `start` is closed before a cell ends: a lone inch mark opens nothing. */
function closes(text: string, start: number): boolean {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] !== '"') continue;
    if (text[i + 1] === '"') { i++; continue; }
    return i + 1 >= text.length || "\t\r\n".includes(text[i + 1]!);
  }
  return false;
}

export function formatCells(rows: string[][]): string {
  const quote = (cell: string) => (/[\t\r\n"]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);
  return rows.map((row) => row.map(quote).join("\t")).join("\n");
}

/** When the first pasted row is made of column titles: which field each column is; null when it is not a head. */
export function headFields(first: string[], fields: { name: string; aliases?: string[] }[]): (string | null)[] | null {
  const find = (title: string) => {
    const bare = title.replace(/\s|[（(].*?[)）]/g, "");
    return fields.find((f) => f.name === bare || f.aliases?.includes(bare))?.name ?? null;
  };
  const found = first.map(find);
  const known = found.filter((name) => name !== null).length;
  return known >= 2 && known * 2 >= first.filter((cell) => cell !== "").length ? found : null;
}
