// Draws (抽查): a sample of a campaign's tasks with the seed that it can be drawn again from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/transaction.h"

namespace jiheng {

struct DrawRow {
  std::string id;
  std::string campaign;
  std::string seed;
  int by_risk = 0;
  int at_random = 0;
  std::vector<std::string> population;  // task ids it was drawn from, with risk: "id risk", sorted by id
  std::vector<std::string> drawn;       // task ids, in the order drawn; the first `by_risk` by risk
  std::string person;
  std::string at;
};

void insert_draw(WriteTransaction& t, const DrawRow& draw);
std::vector<DrawRow> list_draws(Transaction& t, const std::string& campaign);

}  // namespace jiheng
