// Word templates (模板): a .docx with tags, which a clerk edits in Word or WPS, becomes a report when it is filled with
// data.
//
// template_tag.h tells what tags there are. They are filled in the body, tables, headers, footers, notes and text
// boxes. Rules:
//   - A section whose ends stand in different paragraphs repeats the paragraphs and tables between; paragraphs that
//   hold nothing but
//     such ends vanish. Ends in different cells of a table repeat rows. Ends in one paragraph repeat its text.
//   - A paragraph whose tags all came out empty, and that shows nothing else, is left out.
//   - Lines of a value become paragraphs of the same form.
//   - Rows of tables with tags are kept together on a page (cantSplit).
//
// All or nothing: with any error there is no output, and an existing output file stays as it was. The same template and
// data give the same bytes.
//
// Error codes, besides those of zip_package.h (zip.*) and file.cannot-write:
//   template.not-word            no Word document, or one without a body
//   template.bad-xml             a part is not well formed
//   template.too-deep            a part is nested deeper than kMaxXmlDepth (template_xml.h)
//   template.unclosed-tag  template.bad-tag  template.unknown-flag  template.wrong-flag  template.merge-outside-table
//   template.unclosed-section  template.unopened-section  template.crossed-sections
//   template.section-boundary  template.section-cuts-paragraph  template.two-loops-in-row
//   template.uneven-columns  template.too-many-columns    columns repeated in one row, and otherwise in another
//   template.raw-xml             {{@…}}, which is refused
//   template.unknown-name        a name that the data do not have
//   template.contents-not-alone  {{目录}} beside other text
//   template.unknown-reference   {{见 …}} for which the template has no {{编号 …}}
//   template.not-text            a list or object where a text should be printed
//   template.bad-format          a value that the format of its tag does not take
//   template.placed-not-alone    {{%…}} in running text
//   template.not-placed          a text, list or object where a chart, picture or sub-document should be placed
//   template.bad-chart           a chart that cannot be drawn
//   template.bad-picture         bytes that are no whole PNG or JPEG
//   template.bad-sub-document    a sub-document that cannot be read; what is wrong with it is told too
//   template.too-large           nested loops would write more than TemplateLimits allow
// Warning: template.sub-document-left-out, what of a sub-document could not be taken in.
// Warning: template.dangling-reference, what {{见 …}} refers to was left out of this report.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "document/added_parts.h"
#include "document/figure_list.h"
#include "document/template_contents.h"
#include "document/template_numbering.h"
#include "document/template_part.h"
#include "document/template_value.h"
#include "document/template_writer.h"
#include "document/zip_package.h"

namespace jiheng {

// A tag as listed for people who write templates or data.
struct ListedTag {
  Tag tag;
  std::string part;         // "word/document.xml"
  std::string paragraph;    // text of the paragraph it stands in
  std::vector<Tag> inside;  // opening tags of the sections around it, outermost first
};

// A template read once, to be filled any number of times.
class DocxTemplate {
 public:
  // nullopt when the file cannot be read or its tags are wrong; `diagnostics` says why.
  static std::optional<DocxTemplate> open(const std::filesystem::path& file, Diagnostics& diagnostics);
  static std::optional<DocxTemplate> open_memory(std::string bytes, const std::string& shown_name,
                                                 Diagnostics& diagnostics);

  // The filled .docx; nullopt after an error. `pages`: what the contents say behind each heading, in their order;
  // without them they have no page numbers.
  std::optional<std::string> fill(const TemplateValue& data, Diagnostics& diagnostics,
                                  const TemplateLimits& limits = {}, const std::vector<std::string>& pages = {}) const;

  // Whether it has {{目录}}.
  bool has_contents() const;

  std::vector<ListedTag> tags() const;

 private:
  // An entry of the package: a part with tags, one that additions may change, or bytes that are copied.
  struct Entry {
    RawZipEntry raw;
    std::optional<TemplatePart> part;
    std::string xml;  // of a part that additions may change
  };

  std::string finish_part(const std::string& xml, const TemplatePart& part, Numbering& numbering,
                          const std::vector<std::string>& pages, Diagnostics& diagnostics) const;
  std::string write_package(const std::vector<std::string>& texts, AddedParts& added) const;

  static std::optional<DocxTemplate> read(const ZipPackage& package, Diagnostics& diagnostics);

  std::vector<Entry> entries_;
  PackageIndex index_;
  std::string document_;  // name of the main part
  ContentsStyles styles_;
};

// Fills `template_file` with `data` and writes `output`. False with diagnostics after an error; `output` is then
// untouched.
bool render_template(const std::filesystem::path& template_file, const TemplateValue& data,
                     const std::filesystem::path& output, Diagnostics& diagnostics);

// The tags of a template in the order of its parts and text. Empty with diagnostics when it cannot be read.
std::vector<ListedTag> list_tags(const std::filesystem::path& template_file, Diagnostics& diagnostics);

}  // namespace jiheng
