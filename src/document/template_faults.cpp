// What is said of tags that are none: the words for every TagFault.
#include "document/template_flags.h"
#include "document/template_reader.h"

namespace jiheng {
namespace {

struct Words {
  std::string code;
  Message message;
  Message remedy;
};

Message unknown_flag_remedy(const std::string& flag) {
  Message remedy = did_you_mean(suggestions(flag.substr(0, flag.find('.')), flag_names()));
  if (!remedy.zh.empty()) return remedy;
  std::string names;
  for (const std::string& name : flag_names()) names += (names.empty() ? "" : "、") + name;
  return {"竖线后可以写：" + names + "；金额、百分比和千分位可以带小数位数，如 万元.4。",
          "Behind the bar may stand: " + names + "; amounts, 百分比 and 千分位 take decimals, as 万元.4."};
}

Words flag_words(const std::string& shown, const TagFault& fault) {
  const std::string& flag = fault.flag;
  switch (fault.kind) {
    case TagFault::Kind::flag_on_section:
      return {"template.wrong-flag",
              {"「" + shown + "」不是打印数值的标签，不能带「|" + flag + "」。",
               "“" + shown + "” prints no value, so it takes no “|" + flag + "”."},
              {"把它写在打印数值的标签上：{{名称|" + flag + "}}。",
               "Write it in a tag that prints: {{name|" + flag + "}}."}};
    case TagFault::Kind::two_formats:
      return {"template.wrong-flag",
              {"「" + shown + "」里的「|" + flag + "」多余：一个标签只能有一个格式，同一标记只写一次。",
               "“|" + flag + "” in “" + shown + "” is one too many: a tag has one format, and each flag once."},
              {"删去「|" + flag + "」，或改用另一个标签。", "Delete “|" + flag + "”, or use a second tag."}};
    case TagFault::Kind::bad_decimals:
      return {"template.wrong-flag",
              {"「" + shown + "」的小数位数「" + flag + "」无效。",
               "The decimals “" + flag + "” of “" + shown + "” are wrong."},
              {"元、万元、亿元、百分比、千分位之后可写 .0 到 .8，如 万元.4；其他格式没有小数位数。",
               "元, 万元, 亿元, 百分比 and 千分位 take .0 to .8, as 万元.4; other formats have no decimals."}};
    case TagFault::Kind::flags_disagree:
      return {"template.wrong-flag",
              {"「" + shown + "」里的「|数」不起作用：这个格式没有计量单位可省。",
               "“|数” in “" + shown + "” has no meaning: this format has no unit to leave out."},
              {"删去「|数」。", "Delete “|数”."}};
    case TagFault::Kind::not_a_loop:
      return {"template.wrong-flag",
              {"「" + shown + "」不是循环的开始，不能带「|列」。",
               "“" + shown + "” opens no section, so “|列” has no meaning."},
              {"写在循环的开始标签上：{{#年度表|列}}…{{/年度表}}。",
               "Write it in the opening tag: {{#list|列}}…{{/list}}."}};
    default:
      return {"template.unknown-flag",
              {"「" + shown + "」中竖线后的「" + flag + "」无法识别。",
               "“" + flag + "” behind the bar in “" + shown + "” is unknown."},
              unknown_flag_remedy(flag)};
  }
}

Words words_of(const std::string& shown, const TagFault& fault) {
  if (fault.kind == TagFault::Kind::unclosed) {
    return {"template.unclosed-tag",
            {"标签缺少结尾的“}}”。", "A tag lacks its closing “}}”."},
            {"标签须在同一段内写完，中间不能有换行或制表符。",
             "Write the whole tag in one paragraph, without a line break or tab inside."}};
  }
  if (fault.kind == TagFault::Kind::bad_name) {
    return {"template.bad-tag",
            {"「" + shown + "」不是有效的标签。", "“" + shown + "” is not a tag."},
            {"写法：{{名称}}、{{单位.名称}}、{{#列表}}…{{/列表}}、{{?列表}}…{{/列表}}、{{^列表}}…{{/列表}}、{{.}}、"
             "{{编号 表:得分表}}、{{见 表:得分表}}、{{目录}}。",
             "Write {{name}}, {{unit.name}}, {{#list}}…{{/list}}, {{?list}}…{{/list}}, {{^list}}…{{/list}}, {{.}}, "
             "{{编号 表:key}}, {{见 表:key}} or {{目录}}."}};
  }
  if (fault.kind == TagFault::Kind::unknown_element) {
    return {"template.bad-tag",
            {"「" + shown + "」要重复的「" + fault.flag + "」不能重复。",
             "“" + fault.flag + "” of “" + shown + "” cannot be repeated."},
            {"可以写 {{-w:p 名称}}（段落）、{{-w:tr 名称}}（表格行）、{{-w:tc "
             "名称}}（单元格），元素和名称之间空一格；重复整个表格时，把 "
             "{{#名称}} 和 {{/名称}} 各放在表格前后单独的段落里。",
             "Write {{-w:p name}} (paragraph), {{-w:tr name}} (table row) or {{-w:tc name}} (cell), with a blank "
             "between; to repeat a "
             "table, put {{#name}} and {{/name}} into paragraphs of their own around it."}};
  }
  if (fault.kind == TagFault::Kind::raw_xml) {
    return {
        "template.raw-xml",
        {"「" + shown + "」要原样插入 XML，绩衡不支持：数据里的一个错字就会使文件打不开。",
         "“" + shown + "” asks for raw XML, which Jiheng refuses: one slip in the data would break the file."},
        {"改用打印数值的标签 {{名称}}，格式写在模板里；需要插入表格或段落时用循环。",
         "Print values with {{name}} and keep the formatting in the template; use loops for tables and paragraphs."}};
  }
  return flag_words(shown, fault);
}

}  // namespace

void report_tag_fault(Diagnostics& diagnostics, const TemplatePart& part, const std::string& paragraph,
                      const TagFault& fault) {
  Words words = words_of(paragraph.substr(fault.begin, fault.end - fault.begin), fault);
  text_error(diagnostics, part, paragraph, fault.begin, fault.end, std::move(words.code), std::move(words.message),
             std::move(words.remedy));
}

}  // namespace jiheng
