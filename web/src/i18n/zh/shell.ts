export const shell = {
  app: { name: "绩衡", full: "绩衡 · 预算绩效管理" },
  common: {
    loading: "正在读取…", working: "正在处理…", retry: "再试一次", cancel: "取消", close: "关闭", save: "保存", delete: "删除", edit: "修改",
    all: "全部", yes: "是", no: "否", preview: "预览", back: "返回", who: "谁", when: "何时", note: "说明", required: "必填",
  },
  table: { empty: "还没有内容", more: "再显示一些", select: "选这一行", selectAll: "全选" },
  problem: { offline: "连不上服务器", offlineRemedy: "请检查网络。没有保存的修改还在本机，连上以后再保存。", answer: "服务器没有正常回答（{status}）", page: "页面出错了", remedy: "办法：" },
  nav: {
    label: "主菜单", skip: "跳到正文", open: "打开菜单", work: "评价工作", tools: "工具", standards: "标准", administration: "管理",
    home: "我的工作", campaigns: "任务布置", review: "复核抽查", rectifications: "整改台账", publications: "信息公开", audits: "报告核数",
    frameworks: "指标体系", rules: "规则与模板", units: "单位", people: "人员与角色", log: "操作日志", backups: "备份",
  },
  session: { logOut: "退出", changePassword: "修改口令" },
  login: {
    title: "预算绩效，算得清，查得到", promise: "从布置任务到公开整改，一个县的部门整体支出绩效评价在这里办完。每一分都说得出为什么，每一个数都找得到来处。",
    public: "查看已公开的评价结果", heading: "登录", login: "登录名", password: "口令", enter: "登录", ended: "登录已过期，请重新登录。没有保存的修改还在本机。", demo: "演示账号，点一下即登录：", newcomer: "第一次来？", trial: "试用：建立自己的单位", trialNote: "几分钟，从填报到 Word 报告。",
  },
  trial: {
    title: "试用：建立自己的单位", unit: "单位名称", unitExample: "如：澄安县文化馆", name: "您的姓名", loginHint: "字母、数字，以后就用它登录", example: "先填入示例资料，马上看到得分、问题和报告，再改成自己的", make: "建立", see: "看得分和报告", begin: "开始填报", done: "“{unit}”建好了，任务也下达了。您现在以 {login} 登录，是它的填报人。", you: "您自己",
    steps: "要办的事，和谁来办", why: "真正使用时，这些由不同的人分别办理，谁办的都记在操作日志里；试用时替您以演示账号各办一步。", impossible: "只有演示县可以试用，而且演示口令还没有改过。请登录后由管理员建立单位和人员。",
    step: { unit: "建立单位", issue: "下达评价任务", person: "建立您的账号", role: "授予填报人角色", password: "把一次性口令改成您的口令", example: "填入示例资料" },
  },
  password: {
    title: "修改口令", must: "这是一次性口令或演示口令，请先换成自己的，再继续工作。", current: "现在的口令", new: "新口令", rule: "至少 10 个字符，不用常见的词、自己的姓名和登录名、连续的数字；几个不相干的词最好记。",
    again: "再输一遍新口令", differs: "两次输入不一样", change: "修改", changed: "口令已修改",
  },
  notices: { button: "通知，{n} 条未读", title: "通知", empty: "没有通知" },
  nowhere: { title: "没有这一页", hint: "地址可能写错了，或者您没有查看的权限。", home: "回到我的工作" },
  home: {
    greeting: "{name}，您好", note: "等您办理的排在最前。", todo: "待办", soon: "七天内到期", late: "已逾期", returned: "被退回",
    waiting: "等我办理", others: "其他任务", nothing: "现在没有等您办理的任务", nothingBureau: "布置一项评价工作，或者到复核抽查看看各单位报来的材料。", nothingAdministrator: "管理员不办评价任务。单位和人员由系统管理员增加，角色由安全管理员授予，日志由审计管理员查看。", nothingUnit: "财政下达任务后会出现在这里。手头有报告的话，可以先核一核里面的数。", toCampaigns: "去布置任务", toAudits: "去核一份报告",
  },
  due: { late: "逾期 {n} 天", today: "今天到期", left: "还有 {n} 天" },
  role: {
    filler: "填报人", cross_checker: "交叉核查人", reviewer: "复核人", approver: "审定人", supervisor: "主管部门", bureau: "财政绩效股", third_party: "第三方评价人", auditor: "审计",
    system_admin: "系统管理员", security_admin: "安全管理员", audit_admin: "审计管理员",
  },
  state: {
    assigned: "部署", filling: "填报", cross_check: "交叉核查", review: "复核", approval: "审定", ready: "待报送", submitted: "已报送", bureau_check: "财政复核", accepted: "通过", published: "公开",
  },
};
