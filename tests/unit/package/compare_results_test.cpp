#include "package/compare_results.h"

#include <gtest/gtest.h>

#include "document/zip_writer.h"

namespace jiheng {
namespace {

std::string all(const std::vector<Message>& messages) {
  std::string result;
  for (const Message& message : messages) result += message.zh + "\n";
  return result;
}

std::string result_json(const std::string& score, const std::string& spent, const std::string& extra = "") {
  return R"({"score": {"value": "90"}, "indicators": [{"path": "甲/乙", "score": ")" + score +
         R"(", "trace": {"steps": {"label": "率", "value": "x", "steps": [{"label": "预算", "value": "10"},)" +
         R"( {"label": "支出", "value": ")" + spent + R"(", "source": "表一"}]}}})" + extra + "]}";
}

TEST(CompareJson, NamesTheIndicatorAndTheStep) {
  EXPECT_EQ(all(compare_json_results(result_json("8", "7"), result_json("8", "7"))), "");
  const std::string said = all(compare_json_results(result_json("8.5", "7"), result_json("9", "9")));
  EXPECT_NE(said.find("指标「甲/乙」得分：包内 8.5，复算 9；首个不同的步骤「支出」：包内「7」，复算「9」"),
            std::string::npos)
      << said;
  EXPECT_NE(said.find("indicators[甲/乙].trace.steps.steps[1].value：包内「7」，复算「9」"), std::string::npos) << said;
}

TEST(CompareJson, NamesWhatStandsOnOneSideOnly) {
  const std::string more = R"(, {"path": "丙", "score": "1"})";
  EXPECT_NE(
      all(compare_json_results(result_json("8", "7"), result_json("8", "7", more))).find("指标「丙」：只在复算中有"),
      std::string::npos);
  EXPECT_NE(
      all(compare_json_results(result_json("8", "7", more), result_json("8", "7"))).find("指标「丙」：只在包内有"),
      std::string::npos);
  EXPECT_EQ(all(compare_json_results(R"({"a": 1, "b": [1, 2]})", R"({"c": null, "b": [1]})")),
            "a：只在包内有\nb 的个数：包内「2」，复算「1」\nc：只在复算中有\n");
}

TEST(CompareJson, SaysSomethingOfAnyOtherBytes) {
  EXPECT_NE(all(compare_json_results("{}", "{ }")), "");
  EXPECT_NE(all(compare_json_results("{", "{}")), "");
  EXPECT_NE(all(compare_json_results("", "{}")), "");
  EXPECT_NE(all(compare_json_results(R"({"a": 1, "b": 2})", R"({"b": 2, "a": 1})")), "");
  EXPECT_NE(all(compare_json_results(R"({"score": 3, "indicators": 4})", R"({"score": {}, "indicators": [1]})")), "");
  std::string many = "{";
  std::string none = "{";
  for (int i = 0; i < 1000; ++i) many += "\"" + std::to_string(i) + "\": 1, ";
  EXPECT_LT(compare_json_results(many + "\"z\": 1}", none + "\"z\": 1}").size(), 30U);
}

std::string zip(const std::vector<std::pair<std::string, std::string>>& parts, int level = 6) {
  ZipWriter writer;
  for (const auto& [name, bytes] : parts) writer.add(name, bytes, level);
  return writer.finish();
}

TEST(CompareOffice, NamesThePartAndTheText) {
  const auto word = [](const std::string& text, const std::string& style = "a") {
    return zip({{"word/document.xml", "<w:document xmlns:w=\"w\"><w:p><w:r><w:t>同</w:t></w:r></w:p><w:p s=\"" + style +
                                          "\"><w:r><w:t>得分</w:t></w:r><w:r><w:t>" + text +
                                          "</w:t></w:r></w:p></w:document>"}});
  };
  EXPECT_EQ(all(compare_office_results(word("8"), word("9"))),
            "部件「word/document.xml」第 2 段文字：包内「得分8」，复算「得分9」\n");
  EXPECT_EQ(all(compare_office_results(word("8"), word("8", "b"))),
            "部件「word/document.xml」文字相同，格式或属性不同\n");
  EXPECT_EQ(all(compare_office_results(word("8"), zip({{"word/other.xml", "<a/>"}}))),
            "部件「word/document.xml」：只在包内有\n部件「word/other.xml」：只在复算中有\n");
  EXPECT_NE(all(compare_office_results("PK", word("8"))), "");
}

TEST(CompareOffice, SaysWhichCellOfAWorkbook) {
  const auto book = [](const std::string& number, const std::string& text) {
    return zip({{"xl/worksheets/sheet1.xml", "<worksheet><row><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>" +
                                                 number + "</v></c></row></worksheet>"},
                {"xl/sharedStrings.xml", "<sst><si><t>" + text + "</t></si></sst>"}});
  };
  EXPECT_EQ(all(compare_office_results(book("1", "甲"), book("2", "甲"))),
            "部件「xl/worksheets/sheet1.xml」单元格 B1：包内「1」，复算「2」\n");
  EXPECT_EQ(all(compare_office_results(book("1", "甲"), book("1", "乙"))),
            "部件「xl/sharedStrings.xml」第 1 段文字：包内「甲」，复算「乙」\n");
}

TEST(CompareOffice, TellsCompressionFromContent) {
  const std::vector<std::pair<std::string, std::string>> parts = {{"a.xml", std::string(1000, 'a')}};
  EXPECT_NE(all(compare_office_results(zip(parts, 1), zip(parts, 0))).find("只是压缩方式"), std::string::npos);
}

}  // namespace
}  // namespace jiheng
