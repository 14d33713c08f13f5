#!/usr/bin/python3
"""Makes the Word templates of templates/ anew.

They were made once and are edited by hand in Word or WPS since; running this again throws such edits away. Usage:
make_templates.py <folder>
"""

import pathlib
import sys

import chapters as c
from ooxml import h1, h2, h3, list_table, p, when, write_docx

YEAR = "评价年度：{{?封面.年度}}{{封面.年度}}年度{{/封面.年度}}"
FINDINGS = "五、主要经验及做法、存在的问题及原因分析"


def report_end(with_signatures=True, projects=True):
    return c.attachment_list() + c.sign_off() + (c.signatures(page=True) if with_signatures else "") + c.annexes(projects)


def evaluation_work():
    return [h2("（一）评价依据"), c.basis(), h2("（二）评价目的、对象和范围"), c.work("目的", "未填报评价目的"), c.work("对象", "未填报评价对象和范围"),
            h2("（三）评价原则、指标体系、方法和标准"), c.work("方法", "未填报评价方法"), h2("（四）评价工作过程"), c.work("过程", "未填报评价过程"),
            h2("（五）评价局限性"), c.work("局限", "未填报评价局限")]


def common_chapters():
    """Chapters 二 to 七 of 财预〔2020〕10号."""
    return [
        h1("二、绩效评价工作开展情况"), *evaluation_work(),
        h1("三、综合评价情况及评价结论"), h2("（一）评价结论"), c.conclusion(), h2("（二）评分情况"), c.grade(), c.dimension_table(),
        c.score_table(),
        h1("四、绩效评价指标分析"), c.analysis_h2(),
        h1(FINDINGS), h2("（一）主要经验及做法"), c.achievements_h3(), h2("（二）存在的问题及原因分析"), c.problems_h3(),
        h1("六、有关建议"), c.advice_h2(),
        h1("七、其他需要说明的问题"), c.remarks(),
    ]


def national_department():
    return [c.cover(["评价单位：{{封面.单位}}", "评价机构：{{封面.评价机构}}", YEAR]),
            h1("一、部门概况"), h2("（一）部门职责"), c.duties(), h2("（二）机构设置"), c.organisation(), h2("（三）人员编制情况"), c.staff(),
            h2("（四）部门收支情况"), c.money(), h2("（五）年度重点工作任务"), c.tasks(), h2("（六）部门整体支出绩效目标"), c.goals(),
            *common_chapters(), report_end()]


def national_project():
    return [c.cover(["项目名称：{{封面.项目}}", "项目单位：{{封面.单位}}", "评价机构：{{封面.评价机构}}", YEAR]),
            h1("一、基本情况"), h2("（一）项目概况"), h3("1.项目背景"), c.prose("概况.项目背景", "未填报项目背景"),
            h3("2.主要内容及实施情况"), c.prose("概况.实施情况", "未填报实施情况"), h3("3.资金投入和使用情况"), c.money(),
            h2("（二）项目绩效目标"), c.goals(), *common_chapters(), report_end()]


def self_evaluation():
    return [c.title(),
            h1("一、自评工作开展情况"), c.work("过程", "未填报自评过程"),
            p("二、绩效自评表", "Heading1", "<w:pageBreakBefore/>"), c.self_table(),
            h1("三、自评结论"), c.conclusion(), c.grade(), c.dimension_table(),
            h1("四、指标完成情况分析"), c.completion(), c.analysis_h2(), c.trend(),
            h1("五、未完成原因和存在的问题"), c.problems_h2(),
            h1("六、改进措施"), c.advice_h2(),
            h1("七、其他需要说明的问题"), c.remarks(), report_end(with_signatures=False)]


def guangdong():
    return [c.cover([YEAR, "评价单位（公章）：{{封面.单位}}"], date="填报日期：{{封面.日期}}"),
            p("{{导语}}"),
            h1("一、单位基本情况"), h2("（一）单位机构设置、部门职能情况"), c.organisation(), c.staff(), c.duties(),
            h2("（二）年度总体工作和重点工作任务"), c.tasks(), h2("（三）部门整体支出绩效目标"), c.goals(), h2("（四）部门整体支出情况"), c.money(),
            h1("二、自评工作开展情况"), h2("（一）评价小组情况"), c.work("组织", "未填报评价小组情况"), h2("（二）自评工作过程"), c.work("过程", "未填报自评过程"),
            h2("（三）自评材料报送及公开情况"), c.work("报送", "未填报材料报送情况"),
            h1("三、绩效自评情况"), h2("（一）自评结果"), c.conclusion(), c.grade(), c.dimension_table(), c.score_table(),
            h2("（二）部门整体支出绩效指标分析"), c.analysis_h3(), h2("（三）主要做法和经验"), c.achievements_h3(),
            h2("（四）存在问题"), c.problems_h3(), h2("（五）改进措施"), c.advice_h3(),
            h1("四、其他自评情况"), c.remarks(), report_end()]


def gansu():
    return [c.cover(["评价单位：{{封面.单位}}", "评价机构：{{封面.评价机构}}", YEAR]),
            h1("一、部门职责"), c.duties(), h1("二、机构设置"), c.organisation(), c.staff(),
            h1("三、部门资金收入、支出情况"), h2("（一）收入支出情况"), c.money(), h2("（二）年度重点工作任务"), c.tasks(),
            h1("四、总体评价与绩效指标评价分析"), h2("（一）评价工作开展情况"), c.work("方法", "未填报评价方法"), c.work("过程", "未填报评价过程"),
            h2("（二）总体评价"), c.conclusion(), c.grade(), c.dimension_table(),
            h2("（三）绩效指标评价分析"), c.analysis_h3(), c.score_table(), c.trend(),
            h1("五、存在的问题及原因"), c.problems_h2(), h1("六、改进的措施及方法"), c.advice_h2(), report_end()]


def shaanxi():
    return [c.cover(["评价单位：{{封面.单位}}", "评价机构：{{封面.评价机构}}", YEAR]),
            h1("一、部门概况"), h2("（一）职责、机构和人员"), c.duties(), c.organisation(), c.staff(), h2("（二）预算收支情况"), c.money(),
            h2("（三）年度重点工作任务"), c.tasks(),
            h1("二、综合评价结论"), h2("（一）评价工作开展情况"), c.work("方法", "未填报评价方法"), c.work("过程", "未填报评价过程"),
            h2("（二）评价结论"), c.conclusion(), c.grade(), c.dimension_table(), c.score_table(),
            h2("（三）绩效指标分析"), c.analysis_h3(),
            h1("三、主要业绩"), c.achievements_h2(), h1("四、存在的问题及原因分析"), c.problems_h2(), h1("五、有关建议"), c.advice_h2(),
            report_end()]


def hebei():
    return [c.cover(["评价单位：{{封面.单位}}", "评价机构：{{封面.评价机构}}", YEAR]), p("{{导语}}"),
            h1("一、部门基本情况"), h2("（一）部门概况"), c.duties(), c.organisation(), c.staff(), h2("（二）部门收支预决算情况"), c.money(),
            h2("（三）部门整体支出绩效目标、指标"), c.goals(), h2("（四）年度重点工作任务"), c.tasks(),
            h1("二、自评工作开展情况"), h2("（一）自评的组织工作"), c.work("组织", "未填报自评组织情况"), h2("（二）自评的方法和过程"), c.work("方法", "未填报自评方法"),
            c.work("过程", "未填报自评过程"),
            h1("三、部门整体支出绩效目标实现情况及指标分析"), h2("（一）总体绩效目标实现情况"), c.prose("概况.目标实现", "未填报目标实现情况"),
            h2("（二）分项绩效目标实现情况及指标分析"), c.prose("项目小结", "未填报项目绩效自评情况"), c.project_table(), c.analysis_h3(), c.trend(),
            h1("四、评价结论和评价等级"), c.conclusion(), c.grade(), c.dimension_table(),
            h1("五、存在的问题及改进措施"), h2("（一）存在的主要问题"), c.problems_h3(), h2("（二）针对问题提出的改进措施和建议"), c.advice_h3(),
            h1("六、评价工作组人员名单及签字"), c.signatures(), report_end(with_signatures=False, projects=False)]


def fujian():
    return [c.cover(["委托单位：{{封面.委托单位}}", "被评价单位：{{封面.单位}}", "评价机构：{{封面.评价机构}}"], date="评价日期：{{封面.日期}}"),
            h1("一、评价部门概况"), h2("（一）基本情况"), h3("1.部门职责"), c.duties(), h3("2.机构设置及人员构成"), c.organisation(), c.staff(),
            h3("3.部门整体支出情况"), c.money(), h2("（二）部门年度工作计划及重点工作任务"), c.tasks(), h2("（三）部门整体支出绩效目标"), c.goals(),
            h1("二、评价结论"), h2("（一）评价工作开展情况"), c.work("方法", "未填报评价方法"), c.work("过程", "未填报评价过程"),
            h2("（二）综合评价结论"), c.conclusion(), c.grade(), c.dimension_table(), c.score_table(),
            h2("（三）绩效指标分析"), c.analysis_h3(), c.trend(),
            h1("三、存在问题"), c.problems_h2(), h1("四、相关建议"), c.advice_h2(), h1("五、其他需要说明的问题"), c.remarks(),
            report_end()]


def county_summary():
    """The results of many units."""
    title = p("{{?年度}}{{年度}}年度{{/年度}}绩效评价结果汇总报告", "Title") + p("")
    scores = list_table("体系表", [
        ("序号", 7, "中", "{{序号}}"), ("评价体系", 37, "左", "{{体系}}"), ("单位数", 10, "右", "{{单位数}}"), ("总分已定", 11, "右", "{{已定数}}"),
        ("平均分", 11, "右", "{{平均分}}"), ("最高分", 12, "右", "{{最高分}}"), ("最低分", 12, "右", "{{最低分}}")], "各评价体系得分情况表")
    grades = list_table("等级表", [
        ("等级", 40, "中", "{{等级}}"), ("单位数", 30, "右", "{{单位数}}"), ("占比", 30, "右", "{{占比}}")], "等级分布情况表", keep=True)
    units = list_table("单位表", [
        ("序号", 6, "中", "{{序号}}"), ("单位", 25, "左", "{{单位}}"), ("年度", 7, "中", "{{年度}}"), ("得分", 15, "右", "{{得分}}"),
        ("等级", 13, "中", "{{等级}}"), ("名次", 8, "中", "{{名次}}"), ("突出\n问题", 7, "右", "{{突出}}"), ("一般\n问题", 7, "右", "{{一般}}"),
        ("轻微\n问题", 7, "右", "{{轻微}}"), ("预算\n执行率", 11, "右", "{{执行率}}")], "各单位评价结果表")
    failed = list_table("未成表", [("序号", 10, "中", "{{序号}}"), ("资料", 50, "左", "{{资料}}"), ("单位", 40, "左", "{{单位}}")], "未形成报告的资料")
    return [title,
            h1("一、总体情况"), p("{{概述}}"),
            p("{{?体系表}}名次只在同一评价体系、同一年度内总分已定的单位之间排列，得分相同的名次相同。各体系的得分情况详见{{见 表:体系表}}。{{/体系表}}"), scores,
            h1("二、等级分布"), p("{{?等级表}}总分已定的单位，等级分布详见{{见 表:等级表}}。{{/等级表}}{{^等级表}}（本节无数据：没有总分已定的单位。）{{/等级表}}"), grades,
            h1("三、各单位评价结果"), p("{{?单位表}}各单位的得分、等级和发现的问题详见{{见 表:单位表}}。{{/单位表}}{{^单位表}}（本节无数据：没有完成评价的单位。）{{/单位表}}"), units,
            when("未成表", h1("四、未形成报告的资料"), p("下列资料未能形成报告，原因见运行时的提示，详见{{见 表:未成表}}。"), failed)]


TEMPLATES = {
    "national-department": ("部门整体支出绩效评价报告", national_department),
    "national-project": ("项目支出绩效评价报告", national_project),
    "self-evaluation": ("绩效自评报告", self_evaluation),
    "guangdong": ("广东 部门整体支出绩效自评报告", guangdong),
    "gansu": ("甘肃 部门整体支出绩效评价报告", gansu),
    "shaanxi": ("陕西 部门整体支出绩效评价报告", shaanxi),
    "hebei": ("河北 部门整体支出绩效自评报告", hebei),
    "county-summary": ("绩效评价结果汇总报告", county_summary),
    "fujian": ("福建 部门整体支出绩效评价报告（第三方）", fujian),
}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for name, (title, build) in TEMPLATES.items():
        write_docx(pathlib.Path(sys.argv[1]) / f"{name}.docx", title, "".join(build()))


if __name__ == "__main__":
    main()
