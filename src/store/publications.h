// Publications (公开): what was disclosed of a task, with the hashes that a published copy must have.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/page.h"
#include "store/transaction.h"
#include "store/visible_set.h"

namespace jiheng {

struct PublicationFile {
  std::string name;  // report.docx
  std::string sm3;
  std::string sha256;
  std::uint64_t size = 0;
  std::string media_type;
};

struct PublicationRow {
  std::string id;
  std::string region;
  int year = 0;
  std::string task;
  std::string unit;
  std::string unit_name;  // at that time
  std::string title;
  std::string framework;
  std::string score;
  std::string grade;
  int step = 0;  // the transition (报送) whose snapshot was published
  std::string person;
  std::string at;
  std::vector<PublicationFile> files;
};

void insert_publication(WriteTransaction& t, const PublicationRow& publication);
std::optional<PublicationRow> find_publication(Transaction& t, const std::string& id);

struct PublicationFilter {
  VisibleSet visible;  // everything, for the public site
  std::string query;   // part of the unit's name or title
  int year = 0;
  std::string grade;
};
// Newest year first, then by unit.
Page<PublicationRow> list_publications(Transaction& t, const PublicationFilter& filter, const PageRequest& page);

}  // namespace jiheng
