#include "report/report_html.h"

#include "document/docx_reader.h"
#include "document/html_writer.h"

namespace jiheng {

namespace {

// The look of GB/T 9704 as far as a screen has it: fonts, first-line indent, centred titles. Style names are those of
// templates/; paragraphs of other styles look like text.
constexpr std::string_view kCss = R"(
:root { color-scheme: light; }
body { margin: 0; background: #eee; color: #000;
  font: 18px/1.75 "FangSong", "仿宋_GB2312", "仿宋", "STFangsong", "Noto Serif CJK SC", serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 3rem 4rem; background: #fff; box-sizing: border-box; }
p { margin: 0; text-align: justify; }
h2, h3, h4, h5, h6 { margin: 0; font-size: 1em; font-weight: normal; text-indent: 2em; }
h2 { font-family: "SimHei", "黑体", "Noto Sans CJK SC", sans-serif; margin-top: .6em; }
h3 { font-family: "KaiTi", "楷体_GB2312", "楷体", "Noto Serif CJK SC", serif; }
[data-style="公文正文"] { text-indent: 2em; }
[data-style="Title"], [data-style="Subtitle"], [data-style="封面标题"], [data-style="封面日期"] { text-align: center; }
[data-style="Title"], [data-style="封面标题"] { font-size: 1.5em; line-height: 1.5;
  font-family: "FZXiaoBiaoSong-B05S", "方正小标宋简体", "Noto Serif CJK SC", serif; }
[data-style="封面标题"] + [data-style="封面栏目"] { margin-top: 4rem; }
[data-style="封面栏目"] { padding-left: 4em; }
[data-style="封面日期"] { margin: 3rem 0 4rem; padding-bottom: 3rem; border-bottom: 1px solid #ccc; }
[data-style="表题"] { text-align: center; margin-top: 1em;
  font: 1em/1.6 "SimHei", "黑体", "Noto Sans CJK SC", sans-serif; }
[data-style="表格单位"], [data-style="落款"] { text-align: right; }
[data-style="落款"] { padding-right: 2em; }
[data-style="附表标题"] { text-indent: 0; margin-top: 2em; }
.table { overflow-x: auto; margin-bottom: 1em; }
table { border-collapse: collapse; width: 100%; font: .78em/1.45 "SimSun", "宋体", "Noto Serif CJK SC", serif; }
th, td { border: 1px solid #000; padding: .25em .4em; font-weight: normal; }
th { font-family: "SimHei", "黑体", "Noto Sans CJK SC", sans-serif; }
th p, [data-style="表头"], [data-style="表格居中"] { text-align: center; }
td p { text-align: left; }
td [data-style="表格居中"], td [data-style="表头"] { text-align: center; }
td [data-style="表格数字"] { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.notes { margin-top: 2em; border-top: 1px solid #000; font-size: .85em; }
@media (max-width: 40rem) { main { padding: 1.2rem; } body { font-size: 16px; } }
@media print { body { background: #fff; } main { max-width: none; padding: 0; } tr, th, td { break-inside: avoid; }
  thead { display: table-header-group; } h2, h3, h4, h5, h6, [data-style="表题"] { break-after: avoid; } }
)";

}  // namespace

std::optional<std::string> report_html(std::string docx, const std::string& title, Diagnostics& diagnostics) {
  const auto document = read_docx_memory(std::move(docx), title, diagnostics);
  if (!document) return std::nullopt;
  return write_html(*document, {title, "zh-CN", kCss});
}

}  // namespace jiheng
