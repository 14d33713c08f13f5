export const bureau = {
  campaign: {
    title: "名称", year: "年度", region: "区划", subject: "对象", department: "部门整体", project: "项目", submitted: "已报送", note: "一项评价工作下达到各单位，就成了各单位的任务。", new: "新建评价工作", none: "还没有评价工作", noneHint: "新建一项，选好年度、对象和指标体系，再下达到单位。",
    proposal: "{year}年度{subject}支出绩效自评", titleHint: "不写就用框里的名称", choose: "请选择", framework: "指标体系", due: "报送期限", reviewDue: "复核期限", make: "建立，下一步选单位", change: "修改评价工作", parts: "评价工作的各部分",
    tasks: "各单位任务", issue: "下达", draws: "抽查", ranking: "排名", exchange: "离线文件", carry: "结转下年", progress: "进度", notIssued: "还没有下达到单位", completeness: "完整率", timeliness: "及时率",
    findUnit: "找单位", anyState: "全部状态", onlyLate: "只看逾期的", count: "共 {n} 项", selected: "已选 {n} 项", bulk: "批量办理", remind: "催办", noTasks: "没有这样的任务", noTasksHint: "换个条件；还没有下达的话，先下达到单位。",
    bulkOf: "批量办理 {n} 项任务", can: "能办", why: "原因", noAction: "所选任务现在没有您能办的。", able: "{m} 项中 {n} 项能办：", doIt: "办理 {n} 项", bulkDone: "已办理 {n} 项", remindOf: "催办 {n} 项任务", words: "附言", wordsHint: "通知会发给下一步该办的人", reminded: "已发出通知",
    outcome: "结果", lookFirst: "先看会怎样", willIssue: "{m} 个单位中 {n} 个会得到新任务：", issueNow: "下达到 {n} 个单位", issued: "已下达 {n} 个单位",
  },
  issue: { fresh: "新任务", already: "已有任务", inactive: "单位已停用", unknown: "没有这个单位" },
  draw: {
    title: "抽查", byRisk: "按风险抽", atRandom: "随机抽", seed: "随机种子", seedHint: "不写就由系统取；种子记录在案，谁都能重演", now: "抽取", none: "还没有抽过", noneHint: "按风险和随机各抽几个单位，逐项复评。", why: "怎么抽中的", risk: "风险", random: "随机", riskScore: "风险分", record: "从 {population} 个任务中按风险抽 {risk} 个、随机抽 {random} 个，种子：",
  },
  ranking: { rank: "名次", self: "自评分", rescore: "复评分", deviation: "偏差", none: "还没有得分", chart: "自评分与复评分对比图，数据见下表" },
  exchange: { file: "文件", cells: "改动格数", choose: "放入离线填报文件", hint: "一次可以放几百个；先看每个会怎样，再合并。", done: "已合并 {n} 个文件", wouldMerge: "{m} 个文件中 {n} 个可以合并", wasMerged: "{m} 个文件中 {n} 个已合并", merge: "合并 {n} 个", merged: "可合并", unchanged: "没有改动", conflict: "有冲突", refused: "不能用" },
  carry: { note: "从本年的单位、目标、资产和未完成的整改，建立 {year} 年的评价工作。先看会带过去什么。", titleHint: "不写就用本年的名称，年度加一", dueHint: "不写就用下一年的同一天", lastYear: "上年数", cells: "延续的格", rows: "延续的行", rectifications: "未完成整改", now: "结转 {n} 个单位", done: "已结转 {n} 个单位" },
  unit: { name: "名称", shortName: "简称", code: "代码", codeHint: "统一社会信用代码或预算单位代码", supervisor: "主管部门", noSupervisor: "没有", noTasks: "还没有下达给它的任务", none: "没有这样的单位", noneHint: "在“单位”里增加单位，或换个条件。", add: "增加单位", change: "修改单位", active: "在用", stopped: "已停用", anyRegion: "全部区划", addRegion: "增加区划", regionCode: "区划代码", parent: "上级区划" },
  person: {
    name: "姓名", roles: "角色", note: "增加人员和授予角色由两位管理员分开办。", add: "增加人员", locked: "已锁定", grant: "授予角色", stop: "停用", start: "启用", unlock: "解锁", reset: "重置口令", oneTime: "{name} 的一次性口令", oneTimeNote: "只显示这一次，请当面或经可靠途径交给本人；首次登录必须修改。", noted: "已记下",
    rolesOf: "{name} 的角色", apart: "三类管理员必须由三个人担任；填报的人不能核查，核查的人不能审定。", role: "角色", where: "在哪里", everywhere: "全部", addRole: "加一个角色",
  },
  framework: { title: "指标体系", id: "编号", issuer: "发布", from: "启用", to: "停用", note: "指标、分值、计分方法和依据都是数据，按日期启用。", load: "装入一套", choose: "选择指标体系文件（YAML）", loadHint: "先检查，逐条指出行列；没有错才装入。", wrong: "有 {n} 处错，改好再来：", sound: "没有错，可以装入。", loadNow: "装入", loaded: "已装入", method: "计分方法", standard: "评分标准", inForce: "文件施行", compare: "与另一套比", kind: "差别", field: "哪一项", added: "增加", removed: "去掉", changed: "改变", activate: "按日期启用", activated: "已更新启用日期" },
  library: { rule: "规则", rules: "问题规则", group: "类别", severity: "程度", template: "模板", templates: "报告模板", find: "找规则" },
  log: { number: "号", action: "操作", object: "对象", note: "只增不改，逐条以国密 SM3 相连。", verify: "验证日志", sound: "{n} 条日志完整，没有改动。", broken: "日志从第 {n} 条起不对。" },
  backup: { name: "文件", size: "大小", note: "备份时照常办公。恢复用命令行 jiheng restore。", make: "现在备份", none: "还没有备份" },
  job: { waiting: "等待中", running: "正在办", done: "已完成", failed: "没有成功" },
  audit: {
    file: "文件", result: "结果", figures: "数字", note: "放进任何报告，逐个数字重算。不需要单位和任务。", drop: "放入报告：一份，或几百份", dropHint: "Word、Excel、PDF、网页、文本；拖进来，或点这里选择。", history: "核过的", none: "还没有核过报告", noneHint: "放进一份报告试试：合计、比重、增长率、前后文都会重算。", errors: "{n} 处错", suspicious: "{n} 处存疑", clean: "没有发现错", remove: "撤下", removeOf: "撤下 {name}",
    quote: "原文", printed: "印的", recomputed: "重算", explanation: "说明", annotated: "带批注的原文", sheet: "底稿", original: "原文件", verdicts: "按结论看", noChecks: "没有这样的核验", page: "结果页",
  },
  verdict: { error: "有错", suspicious: "存疑", rounding: "四舍五入内", truncation: "截位内", cannot_check: "无法核验", not_applicable: "不适用", consistent: "相符" },
  review: { note: "风险大的排在前面；先看机器发现的问题。", severe: "严重问题", none: "没有等复核的", noneHint: "单位报送以后会出现在这里。", wholeTask: "看整个任务", findings: "机器发现的问题（{n}）", peers: "与上年和同类单位并列", peerScores: "{n} 个同类单位的得分", median: "同类中位数", range: "同类范围", noPeers: "还没有可比的数", rescore: "复评", reason: "理由", scoreOf: "{name} 的复评分", reasonOf: "{name} 的理由", saved: "复评已保存" },
  rectification: { what: "整改事项", owner: "责任人", note: "从问题到销号，逐项有人、有期限、有佐证。", none: "没有整改事项", noneHint: "在任务的“问题”里选中问题，列入整改。", assigned: "待整改", reported: "已报告", returned: "退回重改", closed: "已销号", toTask: "看任务里的问题", steps: "经过", report: "整改情况" },
  rectificationAction: { assign: "下达", report: "报告整改", verify: "核实销号", return: "退回", reopen: "重新打开", carry: "结转" },
  public: {
    title: "评价结果公开", heading: "部门整体支出绩效评价结果", promise: "各单位公开的得分、评分表和报告。每份都附复算包，任何人都能重新算一遍。", find: "单位名称", anyYear: "全部年度", anyGrade: "全部等级", nothing: "没有找到", nothingHint: "换个名称或年度再找；还没有公开的不会出现。", files: "下载", replay: "用 jiheng replay 可以由复算包重新算出全部结果，逐字节比较。", foot: "由绩衡生成，数字均可复算",
    done: "已公开", see: "看公开的页面", confirm: "报告、评分表和复算包将连同杂凑一起公开，任何人不用登录都能查看和复算。", at: "公开于", check: "核对网上的文件", checkFile: "选文件核对", same: "{name} 与 {unit} 报送的“{file}”逐字节相同。", differs: "{name} 与 {unit} 报送的任何文件都不相同。", note: "公开的就是报送的：文件都有国密 SM3 杂凑。", site: "公开网页", none: "还没有公开的", noneHint: "财政复核通过以后，在任务里公开。",
  },
};
