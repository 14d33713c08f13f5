// Fills a Word template again and again and prints the median milliseconds of one report, from the template's bytes in
// memory to the finished report's, twice: with the template opened for every report, and opened once for all, as a
// batch does it. bench/word_filling.sh runs peers beside it.
//
// usage: fill_word TEMPLATE.docx DATA.json ROUNDS [OUT.docx]
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "document/docx_template.h"

namespace {

using namespace jiheng;  // NOLINT(google-build-using-namespace): a benchmark of one file

std::string content_of(const char* path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

TemplateValue value_of(const nlohmann::json& json) {
  if (json.is_string()) return json.get<std::string>();
  if (json.is_array()) {
    TemplateValue list = TemplateValue::list();
    for (const auto& item : json) list.add(value_of(item));
    return list;
  }
  TemplateValue object = TemplateValue::object();
  for (const auto& [name, field] : json.items()) object.set(name, value_of(field));
  return object;
}

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> times) {
  std::ranges::sort(times);
  return times[times.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: fill_word TEMPLATE.docx DATA.json ROUNDS [OUT.docx]\n";
    return 2;
  }
  const std::string bytes = content_of(argv[1]);
  const TemplateValue data = value_of(nlohmann::json::parse(content_of(argv[2])));
  Diagnostics diagnostics;
  const int rounds = std::stoi(argv[3]);
  std::string report;
  std::vector<double> opening;
  std::vector<double> opened_once;
  const auto kept = DocxTemplate::open_memory(bytes, argv[1], diagnostics);
  for (int round = 0; kept && round < rounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    const auto opened = DocxTemplate::open_memory(bytes, argv[1], diagnostics);
    auto filled = opened ? opened->fill(data, diagnostics) : std::nullopt;
    opening.push_back(milliseconds_since(start));
    const auto again = std::chrono::steady_clock::now();
    const auto second = kept->fill(data, diagnostics);
    opened_once.push_back(milliseconds_since(again));
    if (!filled || filled != second) break;
    report = std::move(*filled);
  }
  if (report.empty()) {
    std::cerr << diagnostics.to_string(Language::english);
    return 1;
  }
  std::cout << median(opening) << " " << median(opened_once) << "\n";
  if (argc > 4) std::ofstream(argv[4], std::ios::binary) << report;
  return 0;
}
