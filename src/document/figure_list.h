// The figures of a written Word report (数字清单): a hidden bookmark around each, and the list of all in the package.
//
// A bookmark is called `_jh` + 8 digits of SHA-256 of the identity + `_` + 8 digits of SHA-256 of the exact value + `_`
// + a number, so that the same figure has the same two hashes wherever it stands, and each name is unique. Word and WPS
// do not show bookmarks that begin with `_`. Names stay below the 40 characters that Word allows.
//
// The list is a custom XML part of the document:
//   <figures xmlns="urn:jiheng:figures:1" digest="SHA-256 of what follows">
//     <source n="1" digest="SHA-256 of the text">部门决算报表 财决01表</source>
//     <figure bookmark="_jh…" id="全年预算数" name="…" value="16461154.6" text="1,646.12万元" source="1"/>
// `digest` is over the lines "bookmark TAB id TAB value TAB text TAB text of the source LF" of all figures. `name` is
// left out where it equals `id`, `source` where there is none.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/added_parts.h"
#include "document/figure_mark.h"
#include "document/zip_package.h"

namespace jiheng {

inline constexpr std::string_view kFigureBookmark = "_jh";

struct PrintedFigure {
  std::string bookmark;
  FigureIdentity figure;
  std::string text;  // as printed
};

// The figures of one report on its way, over all its parts.
class FigureList {
 public:
  // Appends the beginning of a bookmark around the figure, which prints as `text`; returns its number, for end_mark.
  std::size_t begin_mark(std::string& xml, const FigureIdentity& figure, std::string_view text);
  static void end_mark(std::string& xml, std::size_t number);

  std::size_t size() const { return figures_.size(); }
  // Forgets those that are in none of the finished parts: their text was taken back.
  void keep_those_in(const std::vector<std::string>& parts);
  const std::vector<PrintedFigure>& figures() const { return figures_; }

  std::string to_xml() const;
  // Adds the list to a package, as a custom part of its main part `document`.
  void add_to(AddedParts& added, std::string_view document) const;

 private:
  const std::string& digest(const std::string& text);

  std::vector<PrintedFigure> figures_;
  std::size_t next_ = 0;
  std::unordered_map<std::string, std::string> digests_;
};

// Whether two pieces of XML are equal but for the bookmarks of figures.
bool equal_but_for_figures(std::string_view a, std::string_view b);

// The list that a report carries; empty when it carries none, or one that is damaged.
std::vector<PrintedFigure> read_figure_list(const ZipPackage& package);

}  // namespace jiheng
