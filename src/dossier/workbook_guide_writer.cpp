#include "base/text.h"
#include "dossier/workbook_parts.h"

namespace jiheng {

namespace {

constexpr std::uint32_t kColumns = 4;
constexpr std::size_t kLineWidth = 120;  // of the columns together

struct Legend {
  Style style;
  const char* sample;
  const char* meaning;
};

constexpr Legend kLegend[] = {
    {Style::input_text, "浅黄", "可以填写。其余单元格都已锁定（没有密码），公式和表头不要改。"},
    {Style::label_used, "橙色", "本指标体系评分要用的项目和栏目，请优先填全。"},
    {Style::header_needed, "红字", "列表中每一行都必须填的栏目。"},
    {Style::locked, "灰色", "自动生成，不用填。"},
};

constexpr const char* kRules[] = {
    "空着表示未报，填 0 表示就是零，确实没有这回事的填“不适用”或“不适用（原因）”。三者含义不同，评分时区别对待。",
    "金额按上面选定的单位填；单位不同的数连单位一起写，如“1.23万元”。小数位数就是精确程度，请照抄原始材料，不要取舍。",
    "百分比填百分号前的数，或连百分号一起写。",
    "日期如 2024-12-31；只知道年月的，先键入英文单引号再填 2024年5月。",
    "每个数最好写明来源（哪份材料、哪张表、第几页），写在同一行的“来源”里；说明写在“备注”里。",
    "列表中来源各栏相同的写在“来源”里；个别栏不同的，写在“各栏来源和备注”里，每行一条，如“预算数·来源：决算表三”。",
    "列表确实没有可填内容的，在表头上方“本表无数据”处填“是”；什么都不填表示未报。",
    "行可以增加、删除和排序，读入时按栏目名称和项目名称识别，不看位置。不要改动工作表名称和表头文字。",
    "自评表、评分表由公式自动生成，只供查看和打印，不会读入；得分以程序计算为准。",
};

class GuideSheetWriter {
 public:
  explicit GuideSheetWriter(const WorkbookParts& parts)
      : parts_(parts), sheet_(parts.file.add_sheet(std::string(kGuideSheet))) {}

  void write() {
    constexpr double kWidths[] = {26, 40, 14, 50};
    for (std::uint32_t i = 0; i < kColumns; ++i) sheet_.columns(i + 1, i + 1, kWidths[i]);
    sheet_.text(1, 1, "绩效评价基础资料填报工作簿", Style::title);
    sheet_.height(1, 30);
    write_settings();
    write_rules();
    write_index();
    sheet_.finish(1, 1, 1);
  }

 private:
  void write_settings() {
    setting(kGuideFormatRow, kFormatLabel, kWorkbookFormat, Style::locked, "本工作簿的格式版本，请勿改动");
    const std::string& id = parts_.dossier.framework.empty() ? parts_.framework.id : parts_.dossier.framework;
    setting(kGuideFrameworkRow, kFrameworkLabel, id, Style::locked,
            id == parts_.framework.id ? parts_.framework.title : "");
    setting(kGuideMoneyUnitRow, kMoneyUnitLabel, parts_.dossier.money_unit.name, Style::input_choice,
            "没有写单位的金额都按它读；请先选定再填数");
    sheet_.exact_choices({kGuideMoneyUnitRow, kGuideValueColumn, kGuideMoneyUnitRow, kGuideValueColumn},
                         {"元", "千元", "万元", "百万元", "亿元"});
    row_ = kGuideMoneyUnitRow + 2;
  }

  void setting(std::uint32_t row, std::string_view label, std::string_view value, Style style, std::string_view note) {
    sheet_.text(row, 1, label, Style::label);
    sheet_.text(row, kGuideValueColumn, value, style);
    sheet_.merge({row, 3, row, kColumns}, note, Style::text);
    sheet_.height(row, 20);
  }

  void write_rules() {
    sheet_.merge({row_, 1, row_, kColumns}, "怎样填", Style::heading);
    for (const Legend& legend : kLegend) {
      ++row_;
      sheet_.text(row_, 1, legend.sample, legend.style);
      sheet_.merge({row_, 2, row_, kColumns}, legend.meaning, Style::text);
      sheet_.height(row_, 18);
    }
    for (const char* rule : kRules) {
      ++row_;
      sheet_.merge({row_, 1, row_, kColumns}, rule, Style::text);
      // Merged cells do not grow with their text.
      sheet_.height(row_, display_width(rule) > kLineWidth ? 32 : 18);
    }
    row_ += 2;
  }

  void write_index() {
    sheet_.merge({row_, 1, row_, kColumns}, "工作表目录（点击跳转）", Style::heading);
    ++row_;
    const char* headers[] = {"工作表", "内容", "已填", "说明"};
    for (std::uint32_t i = 0; i < kColumns; ++i) sheet_.text(row_, i + 1, headers[i], Style::header);
    const std::vector<FormRow>& form = parts_.layout.form();
    if (!form.empty()) {
      const std::string range = quoted_sheet(kFormSheet) + "!$B$" + std::to_string(form.front().row) + ":$B$" +
                                std::to_string(form.back().row);
      index(std::string(kFormSheet), "单位全部单项数据，每行一个项目", filled_items(), range, "本年数已填项数");
    }
    for (const ListSheet& list : parts_.layout.lists()) index(list);
    index(std::string(kSelfEvaluationSheet), "绩效自评表", 0, "", "自动生成");
    index(std::string(kScoreSheet), "指标体系、评分标准和评价人评分", 0, "", "自动生成");
  }

  void index(const ListSheet& sheet) {
    const List& list = parts_.catalog().lists()[static_cast<std::size_t>(sheet.list)];
    const Item& counted = list.fields[static_cast<std::size_t>(list.key.empty() ? 0 : list.key.front())];
    int filled = 0;
    for (int row = 0; row < parts_.dossier.facts.rows(sheet.list); ++row) {
      filled += parts_.dossier.facts.field(sheet.list, row, counted.id).value.is_missing() ? 0 : 1;
    }
    index(sheet.name, list.title, filled, parts_.layout.field_range(list.name, counted.name),
          "“" + counted.name + "”已填行数");
  }

  void index(const std::string& sheet, std::string_view title, int filled, const std::string& range,
             std::string_view note) {
    ++row_;
    sheet_.link(row_, 1, sheet);
    sheet_.text(row_, 2, title, Style::view_text);
    if (range.empty()) {
      sheet_.text(row_, 3, "", Style::view_centre);
    } else {
      sheet_.formula(row_, 3, "=COUNTA(" + range + ")", {"", true, static_cast<double>(filled)}, Style::view_centre);
    }
    sheet_.text(row_, 4, note, Style::view_text);
  }

  int filled_items() const {
    int filled = 0;
    for (const FormRow& row : parts_.layout.form()) {
      filled += row.item >= 0 && !parts_.dossier.facts.scalar(row.item).value.is_missing() ? 1 : 0;
    }
    return filled;
  }

  const WorkbookParts& parts_;
  SheetWriter sheet_;
  std::uint32_t row_ = 1;
};

}  // namespace

void write_guide_sheet(const WorkbookParts& parts) { GuideSheetWriter(parts).write(); }

}  // namespace jiheng
