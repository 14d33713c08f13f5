// Comments (批注) put into a finished Word document, for whoever reviews it in Word or WPS.
//
// Only the document, the list of comments and their listings change; every other part is copied as it is. Comments that
// are there stay. Runs are cut at the ends of a comment's range, which changes nothing that can be seen.
//
// Error codes, besides those of zip_package.h (zip.*):
//   docx.not-word        no Word document
//   docx.bad-xml         a part is not well formed
//   docx.too-deep        a part is nested deeper than kMaxXmlDepth (template_xml.h)
//   comment.bad-anchor   a range that the document does not have
//   comment.bad-date     a date that is not written as 2024-05-01T09:00:00Z
// All or nothing: with an error nothing is given back, and all errors are told.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "document/docx_anchor.h"

namespace jiheng {

struct DocxComment {
  std::string author;
  std::string initials;
  std::string date;               // "2024-05-01T09:00:00Z"; empty: none is written
  std::vector<std::string> text;  // paragraphs
  DocxAnchor anchor;              // what it is about; a range without characters is a place
};

// The document with the comments in it; the same bytes for the same input. `shown_name` stands for the file in
// messages.
std::optional<std::string> add_docx_comments(std::string docx, const std::string& shown_name,
                                             const std::vector<DocxComment>& comments, Diagnostics& diagnostics);

}  // namespace jiheng
