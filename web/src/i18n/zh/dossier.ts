export const dossier = {
  dossier: {
    sections: "各节各表", find: "找一节", none: "没有可填的内容", rows: "{n} 行", unreported: "未填", unsaved: "有没保存的修改", lacks: "评分还缺 {n} 项", lacksShort: "缺{n}", merged: "已保存，并与别人的修改合并", savedNow: "已保存",
    savedBy: "{who} 于 {at} 保存，第 {n} 次修订", neverSaved: "还没有人填过", pending: "{n} 处没有保存", unkept: "{n} 处没有保存，本机也存不下，请尽快保存", undo: "撤销", redo: "重做", history: "修订", historyOf: "{section} 的修订", noHistory: "还没有修订",
    revision: "第 {n} 次", isCurrent: "现在的", restore: "恢复到这一次", changedCells: "改了 {n} 处", readOnly: "这一步不能修改资料，只能查看。", views: "看哪些", item: "事项", thisYear: "本年", lastYear: "上年", lastYearOf: "上年 {item}",
    wanted: "评分需要", source: "来源", sourceGiven: "有来源", sourceLabel: "来源", notFilled: "未填", number: "数 {unit}", nothingInView: "没有这样的事项",
    moreMarks: "还有 {n} 条",
    lint: "目标和指标表有 {n} 处要看一看（保存后更新）", lintNone: "目标和指标表没有发现毛病",
    view: { all: "全部", wanted: "评分需要的", empty: "未填的", marked: "有问题的" },
  },
  grid: {
    rowNumber: "行号", cell: "第 {row} 行 {field}：{value}", addRow: "加一行", removeRows: "删除选中行", up: "上移", down: "下移", noneThisYear: "本年没有，就是零行", empty: "还没有填。加一行，或者从 Excel 里粘贴进来。", zeroRows: "已填报：本年没有",
    help: "从 Excel 复制后在格里粘贴；方向键移动，直接打字或 F2 修改，Shift 选多格，Ctrl+C / V 复制粘贴，Ctrl+Z 撤销，Ctrl+Enter 加行，Ctrl+S 保存",
  },
  conflict: { title: "{n} 格被别人同时改过", explain: "每一格选一个版本，选完才保存；您改的其他格不受影响。", allMine: "都用我的", allTheirs: "都用对方的", mine: "我的", removed: "（删了这一行）", base: "原来是 {value}", later: "以后再说", save: "按所选保存" },
  change: { cell: "格", before: "原来", after: "现在", newRow: "新行", goneRow: "删除的行", add_row: "加了一行 #{row}", remove_row: "删了一行 #{row}", move_row: "移了一行 #{row}", report: "标为已填报", unreport: "标为未填报" },
  import: {
    excel: "从 Excel 导入", lastYear: "带入上年数", export: "导出", offline: "离线填报文件", unsaved: "有 {n} 节还有没保存的修改，请先保存。", choose: "选择工作簿或 YAML 文件", hint: "先看会改哪些格，确认后才写入；有错一次列全，一处错就什么也不改。",
    otherUnit: "文件里的单位名称是“{theirs}”，本任务的单位是“{ours}”。写入以后请在“单位基本信息”一节改正，否则报告用的是文件里的名称。", willChange: "会改 {n} 格：", nothing: "没有要改的格。", take: "写入", done: "已写入",
  },
};
