"""Chapters that the outlines share. Names in braces are those of templates/README.md."""

from ooxml import (KEEP_NEXT, PAGE_BREAK, SPACED, cell, each, figure, front_end, h2, h3, list_table, p, prose, row, scaled,
                   table, when)

UNIT = "单位：{{金额单位}}"


# --- beginning and end ---


def cover(lines, date="{{封面.日期}}"):
    """A cover without page number: title in the upper third, then label: value, then the date; the contents on a page of their own."""
    out = p("", "CoverTitle", SPACED % 1800) + p("{{封面.标题}}", "CoverTitle") + p("", "CoverLine", SPACED % 2200)
    return out + "".join(p(line, "CoverLine") for line in lines) + p(date, "CoverDate", SPACED % 1400) + contents() + title()


def contents():
    """Headings of two levels; like the cover without page numbers, and the text after them begins with page 1."""
    return p("目　　录", "ContentsHead", PAGE_BREAK) + p("{{目录}}", "TOC1") + front_end()


def title():
    return p("{{封面.标题}}", "Title") + p("{{封面.副标题}}", "Subtitle") + p("")


def sign_off():
    return p("", "Body", KEEP_NEXT) + p("{{落款.单位}}", "SignOff", KEEP_NEXT) + p("{{落款.日期}}", "SignOff")


def attachment_list():
    return when("附件清单", p("", "Body", KEEP_NEXT)) + each(
        "附件清单", p("{{?首项}}附件：{{/首项}}{{^首项}}　　　{{/首项}}{{序号}}.{{名称}}", "Body", KEEP_NEXT))


def signatures(page=False):
    head = p("评价工作组人员名单及签字", "AttachmentHead") if page else ""
    columns = [("姓名", 16), ("工作单位", 32), ("职务", 20), ("职称", 14), ("签名", 18)]
    widths = scaled([share for _, share in columns])
    rows = [row([cell(name, w, "TableHead") for (name, _), w in zip(columns, widths)], header=True, height=560)]
    names = ["{{#签字表}}{{姓名}}", "{{单位}}", "{{职务}}", "{{职称}}", "{{/签字表}}"]
    rows.append(row([cell(text, w, "TableCentre") for text, w in zip(names, widths)], height=700))
    empty = ["{{^签字表}}　", "", "", "", "{{/签字表}}"]  # the space keeps the row: a row of nothing but tags would vanish
    rows.append(row([cell(text, w, "TableCentre") for text, w in zip(empty, widths)], height=700))
    return head + table(widths, rows) + p("", "TableGap")


# --- 概况 ---


def duties():
    return prose("概况.职责", "未填报部门职责")


def organisation():
    return prose("概况.机构", "未填报机构设置", "概况.机构表", "机构设置情况详见{{见 表:机构表}}。") + list_table("概况.机构表", [
        ("序号", 8, "中", "{{序号}}"), ("单位名称", 44, "左", "{{名称}}"), ("单位性质", 14, "中", "{{性质}}"),
        ("单位规格", 14, "中", "{{规格}}"), ("经费保障形式", 20, "中", "{{经费}}")], "部门机构设置情况表")


def staff():
    return prose("概况.人员", "未填报人员编制情况")


def money():
    return prose("概况.收支", "未填报收支情况", "概况.资金表", "收支预算执行情况详见{{见 表:资金表}}。") + money_table() + money_figures()


def money_figures():
    return figure("预算执行", "预算安排、调整和执行情况") + figure("项目执行", "项目预算执行率")


def money_table():
    return list_table("概况.资金表", [
        ("项目", 28, "左", "{{名称}}"), ("年初预算数", 18, "右", "{{年初预算数}}"), ("全年预算数", 18, "右", "{{全年预算数}}"),
        ("执行数", 18, "右", "{{执行数}}"), ("执行率", 14, "右", "{{执行率}}")], "部门收支预算执行情况表", UNIT, keep=True)


def tasks():
    return prose("概况.重点任务说明", "未填报年度重点工作任务", "概况.重点任务表", "各项任务及资金安排详见{{见 表:重点任务表}}。") + list_table("概况.重点任务表", [
        ("序号", 7, "中", "{{序号}}"), ("年度重点任务", 33, "左", "{{任务}}"), ("对应项目", 20, "左", "{{项目}}"),
        ("全年预算数", 14, "右", "{{全年预算数}}"), ("执行数", 14, "右", "{{执行数}}"), ("执行率", 12, "右", "{{执行率}}")],
        "年度重点工作任务一览表", UNIT)


def goals(caption="绩效指标设置及完成情况表"):
    return prose("概况.绩效目标", "未填报绩效目标", "概况.指标表", "各项指标的设置和完成情况详见{{见 表:指标表}}。") + list_table("概况.指标表", [
        ("一级指标", 14, "中", "{{一级|合并}}"), ("二级指标", 15, "中", "{{二级|合并}}"), ("三级指标", 27, "左", "{{三级}}"),
        ("年度指标值", 15, "中", "{{目标值}}"), ("实际完成值", 15, "中", "{{实际值}}"), ("完成情况", 14, "中", "{{完成情况}}")], caption) + completion()


def completion():
    return figure("目标完成", "绩效指标完成率")


# --- 评价工作开展情况 ---


def work(name, reason):
    return prose("工作开展." + name, reason)


def basis():
    lead = "{{?工作开展.依据}}本次评价的主要依据如下：{{/工作开展.依据}}{{^工作开展.依据}}（本节无数据：未填报评价依据。）{{/工作开展.依据}}"
    return p(lead, "Body", KEEP_NEXT) + each("工作开展.依据", p("{{序号}}.{{名称}}"))


# --- 结论 ---


def conclusion():
    return (prose("结论.说明", "尚未形成评价结论") + p("{{结论.区间说明}}")
            + when("结论.决定项", p("以下资料补齐后，总分和等级即可确定：", "Body", KEEP_NEXT)) + each("结论.决定项", p("{{序号}}.{{句子}}")))


def grade():
    return p("{{结论.得分句}}{{^结论.得分句}}（本节无数据：资料不足，总分未定。）{{/结论.得分句}}{{结论.等级标准}}"
             "{{?结论.维度表}}各一级指标得分情况详见{{见 表:维度表}}。{{/结论.维度表}}")


def dimension_table(caption="综合评价得分情况表"):
    return list_table("结论.维度表", [
        ("一级指标", 40, "中", "{{名称}}"), ("分值", 20, "右", "{{分值}}"), ("得分", 20, "右", "{{得分}}"), ("得分率", 20, "右", "{{得分率}}")],
        caption, total=["合计", "{{结论.满分}}", "{{结论.总分}}", "{{结论.得分率}}"], keep=True) + figure("得分率雷达", "各一级指标得分率")


def score_table(caption="绩效评价指标评分表"):
    return p("{{?结论.得分表}}各项指标的分值和得分详见{{见 表:得分表}}，计算过程见{{见 附件:计算过程}}。{{/结论.得分表}}") + list_table("结论.得分表", [
        ("一级指标", 13, "中", "{{一级|合并}}"), ("二级指标", 17, "中", "{{二级|合并}}"), ("三级指标", 31, "左", "{{三级}}"),
        ("分值", 9, "右", "{{分值}}"), ("得分", 17, "右", "{{得分}}"), ("得分率", 13, "右", "{{得分率}}")],
        caption, total=["合计", None, None, "{{结论.满分}}", "{{结论.总分}}", "{{结论.得分率}}"]) + figure("得分率条形", "二级指标得分率")


# --- 指标分析 ---


# Numbered through, so that a problem can name the points that were lost for it.
DEDUCTION = "{{?扣分键}}{{编号 扣分:@扣分键}}：{{原因}}{{/扣分键}}"


def analysis_h2():
    """A second-level heading for each first-level indicator."""
    return each("指标分析",
                h2("（{{中文序号}}）{{名称}}（{{分值}}分）"), p("{{概述}}"),
                each("指标", h3("{{序号}}.{{名称}}（{{分值}}分，得{{得分}}分）"), p("{{句子}}"),
                    p(DEDUCTION))) + no_analysis()


def analysis_h3():
    """One level deeper, where the outline already uses a second-level heading."""
    return each("指标分析",
                h3("{{序号}}.{{名称}}（{{分值}}分，得{{得分}}分，得分率{{得分率}}）"), p("{{概述}}"),
                each("指标", p("（{{序号}}）{{名称}}（{{分值}}分，得{{得分}}分）。{{句子}}"), p(DEDUCTION))) + no_analysis()


def no_analysis():
    return p("{{^指标分析}}（本节无数据：未评分。）{{/指标分析}}")


# --- 业绩、问题、建议 ---


def achievements_h2():
    return each("业绩", h2("（{{中文序号}}）{{标题}}"), p("{{句子}}")) + no_achievements()


def achievements_h3():
    return each("业绩", h3("{{序号}}.{{标题}}"), p("{{句子}}")) + no_achievements()


def no_achievements():
    return p("{{^业绩}}（本节无数据：未填报主要经验及做法。）{{/业绩}}") + trend()


def trend():
    return figure("历年", "历年主要指标变化")


DETAILS = [p("{{?原因}}原因分析：{{原因}}{{/原因}}"), p("{{?影响指标}}影响指标：{{影响指标}}{{/影响指标}}"),
           p("{{?依据}}依据：{{依据}}{{/依据}}{{?建议键}}整改建议见{{见 建议:@建议键}}。{{/建议键}}")]
# Numbered through the groups, so that deductions and recommendations can name it; the summary of causes has no number.
PROBLEM = p("{{?键}}**{{编号 问题:@键}}：{{标题}}。**{{/键}}{{句子}}")
ADVICE = p("**{{编号 建议:@键}}：**{{句子}}（对应{{见 问题:@问题键}}“{{对应问题}}”）")


def problems_h2():
    return each("问题组", h2("（{{中文序号}}）{{标题}}"), each("问题", PROBLEM, *DETAILS)) + no_problems()


def problems_h3():
    return each("问题组", h3("{{序号}}.{{标题}}"), each("问题", PROBLEM, *DETAILS)) + no_problems()


def no_problems():
    return p("{{^问题组}}根据现有资料，未发现需要列示的问题。{{/问题组}}")


def advice_h2():
    return each("建议组", h2("（{{中文序号}}）{{标题}}"),
        each("建议", ADVICE)) + no_advice()


def advice_h3():
    return each("建议组", h3("{{序号}}.{{标题}}"),
        each("建议", ADVICE)) + no_advice()


def no_advice():
    return p("{{^建议组}}（本节无数据：未发现需要提出建议的问题。）{{/建议组}}")


def remarks():
    return p("{{其他说明}}{{^其他说明}}无其他需要说明的问题。{{/其他说明}}", "Body", KEEP_NEXT)


# --- 项目 ---


def project_table(caption="部门绩效自评结果汇总表"):
    return list_table("项目表", [
        ("序号", 6, "中", "{{序号}}"), ("项目名称", 22, "左", "{{名称}}"), ("实施单位", 11, "左", "{{实施单位}}"),
        ("预算数\n(调整后)", 11, "右", "{{预算数}}"), ("执行数", 11, "右", "{{执行数}}"), ("结余数", 9, "右", "{{结余数}}"),
        ("交回\n财政数", 9, "右", "{{交回数}}"), ("自评\n得分", 7, "右", "{{自评得分}}"), ("自评结果\n应用意见", 14, "左", "{{应用意见}}")],
        caption, UNIT,
        ["合计", None, None, "{{项目合计.预算数}}", "{{项目合计.执行数}}", "{{项目合计.结余数}}", "{{项目合计.交回数}}", "{{项目合计.平均得分}}", ""])


def self_table():
    """The table of 财预〔2020〕10号: head, money, goals and indicators in one grid of nine columns."""
    w = scaled([8, 12, 9, 11, 12, 12, 7, 9, 20])

    def label(text, first, span=1, merge=None):
        return cell(text, sum(w[first:first + span]), "TableHead", span, merge)

    def value(text, first, span=1, style="TableText"):
        return cell(text, sum(w[first:first + span]), style, span)

    def centre(text, first):
        return value(text, first, 1, "TableCentre")

    def number(text, first):
        return value(text, first, 1, "TableNumber")

    rows = [
        row([label("项目（单位）\n名称", 0, 2), value("{{自评表.名称}}", 2, 7)]),
        row([label("主管部门", 0, 2), value("{{自评表.主管部门}}", 2, 3), label("实施单位", 5), value("{{自评表.实施单位}}", 6, 3)]),
        row([label("资金\n情况", 0, 1, "restart"), label("（{{金额单位}}）", 1, 2), label("年初\n预算数", 3), label("全年\n预算数", 4),
             label("全年\n执行数", 5), label("分值", 6), label("执行率", 7), label("得分", 8)]),
        row([label("", 0, 1, "continue"), value("{{#自评表.资金}}{{名称}}", 1, 2), number("{{年初预算数}}", 3),
             number("{{全年预算数}}", 4), number("{{全年执行数}}", 5), number("{{分值}}", 6), number("{{执行率}}", 7), number("{{得分}}{{/自评表.资金}}", 8)]),
        row([label("年度\n总体\n目标", 0, 1, "restart"), label("预期目标", 1, 4), label("实际完成情况", 5, 4)]),
        row([label("", 0, 1, "continue"), value("{{自评表.预期目标}}", 1, 4), value("{{自评表.实际完成}}", 5, 4)]),
        row([label("一级\n指标", 0), label("二级\n指标", 1), label("三级指标", 2, 2), label("年度\n指标值", 4), label("实际\n完成值", 5),
             label("分值", 6), label("得分", 7), label("偏差原因分析\n及改进措施", 8)]),
        row([centre("{{#自评表.指标}}{{一级|合并}}", 0), centre("{{二级|合并}}", 1), value("{{三级}}", 2, 2), centre("{{目标值}}", 4),
             centre("{{实际值}}", 5), number("{{分值}}", 6), number("{{得分}}", 7), value("{{原因}}{{/自评表.指标}}", 8)]),
        row([label("总分", 0, 6), number("{{自评表.满分}}", 6), number("{{自评表.总分}}", 7), value("", 8)]),
    ]
    return p("{{编号 表:自评表}}　绩效自评表", "TableCaption") + p("{{?封面.年度}}（{{封面.年度}}年度）{{/封面.年度}}", "TableUnit") + table(w, rows) + p("", "TableGap")


# --- 附表 ---


def annexes(projects):
    """How every score came about, the evidence of every problem, and the projects where the text does not have them."""
    calculation = list_table("附表.计算过程", [
        ("指标", 19, "左", "{{指标}}"), ("分值", 7, "右", "{{分值}}"), ("得分", 9, "右", "{{得分}}"), ("计算过程", 45, "左", "{{过程}}"),
        ("数据来源", 20, "左", "{{来源}}")], gap=False)
    evidence = list_table("附表.问题证据", [
        ("序号", 6, "中", "{{序号}}"), ("问题", 18, "左", "{{问题}}"), ("事实与数据", 51, "左", "{{证据}}"), ("依据", 25, "左", "{{依据}}")],
        gap=False)
    return (when("附表.计算过程", p("{{编号 附件:计算过程}}　指标得分计算过程", "AttachmentHead")) + calculation
            + when("附表.问题证据", p("{{编号 附件:问题证据}}　问题与证据对照", "AttachmentHead")) + evidence
            + (when("项目表", p("{{编号 附件:项目表}}　项目支出情况表", "AttachmentHead")) + project_table("") if projects else ""))
