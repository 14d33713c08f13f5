export const task = {
  task: {
    unit: "单位", campaign: "评价工作", state: "状态", due: "期限", score: "得分", grade: "等级", findings: "问题", completeness: "完整率", decided: "已能评分的指标", returnedTimes: "退回 {n} 次", sampled: "抽中",
    locked: "已锁定", steps: "办理进度", parts: "任务的各部分", dossier: "填报", scoreTab: "得分", evidence: "佐证", report: "报告", remarks: "批注", history: "历史",
    acted: "已办理：{action}", whyNot: "还不能办的", opinion: "意见", opinionNeeded: "这一步要写明意见", opinionOptional: "可以不写", remarksGoAlong: "有 {n} 条未了结的批注，会随退回一起给填报人。",
  },
  action: {
    start: "开始填报", hand_in: "提交核查", pass_check: "核查通过", return_check: "退回填报", pass_review: "复核通过", return_review: "退回填报", approve: "审定", return_approval: "退回填报",
    withdraw: "撤回填报", submit: "报送", take: "受理", accept: "通过", bureau_return: "退回修改", publish: "公开",
  },
  score: {
    tree: "得分表", indicator: "指标", points: "分值", got: "得分", share: "得分比例", basis: "依据", whyOf: "{name}：为什么是这个分", notApplicable: "不适用", why: "为什么是这个分", missing: "还缺", steps: "一步一步怎么算的", meaning: "含义", formula: "算式", source: "来源：",
    undecided: "未定", open: "未定的指标", deciding: "补哪些资料最要紧", width: "{n} 分未定", lacks: "缺 ",
  },
  severity: { high: "严重", medium: "一般", low: "轻微", info: "提示" },
  finding: {
    none: "没有发现问题", noneHint: "随着资料填报，规则会不断核对；发现的问题会列在这里，也显示在有关的格旁边。", select: "选择：{title}", cells: "有关的格：", evidence: "依据的数据（{n}）", advice: "建议：", basis: "依据：", toRectify: "列入整改（{n}）", anyGroup: "全部类别",
  },
  evidence: { have: "{m} 项指标中 {n} 项已有佐证", onlyMissing: "只看还缺的", there: "已有", lacking: "还缺", add: "上传佐证", remove: "取消 {name}" },
  report: {
    frame: "{unit} 的报告", files: "下载", package: "复算包", filesNote: "报告随资料即时生成。PDF 需要服务器装有 LibreOffice。", compare: "核对改过的报告", compareNote: "把在 Word 里改过的报告放进来，逐个数字与资料比对。", choose: "选择 Word 报告", signOff: "签批", notSigned: "—",
    place: "位置", verdict: "结论", fact: "资料中的数", comparisonOf: "{name} 与资料比对", compared: "共 {figures} 个数字，改动 {n} 处，另有 {reworded} 处只改了文字。", unchanged: "没有改动任何数字",
  },
  reportVerdict: { same_value: "只是写法变化", contradicts: "与资料不符", in_data: "资料中有此数", not_in_data: "资料中没有", data_changed: "资料已改", none: "无" },
  remark: { section: "哪一节", item: "哪一项", whole: "整个任务", text: "批注", here: "对这一格有什么疑问", add: "加批注", answer: "答复：", answerHere: "写答复", reply: "答复", settle: "了结", showDone: "也看已了结的", none: "没有未了结的批注", noneHint: "核查、复核时对某一格有疑问，就在这里写批注；退回时会一起给填报人。" },
  history: { step: "步", action: "办理", to: "到", difference: "差别", since: "此后改了什么", before: "与上一步比", none: "还没有办理过", between: "第 {from} 步到第 {to} 步的差别", sinceStep: "第 {n} 步以后的差别", same: "没有差别" },
  rectify: { assign: "列入整改台账", assigned: "已列入 {n} 项", due: "整改期限", demand: "整改要求" },
};
