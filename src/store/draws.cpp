#include "store/draws.h"

#include "store/table.h"

namespace jiheng {

void insert_draw(WriteTransaction& t, const DrawRow& d) {
  insert_into(t, "draw",
              {{"id", d.id},
               {"campaign", d.campaign},
               {"seed", d.seed},
               {"by_risk", number(d.by_risk)},
               {"at_random", number(d.at_random)},
               {"population", texts_to_json(d.population)},
               {"drawn", texts_to_json(d.drawn)},
               {"person", d.person},
               {"at", d.at}});
}

std::vector<DrawRow> list_draws(Transaction& t, const std::string& campaign) {
  std::vector<DrawRow> result;
  for (const SqlRow& c :
       t.select("SELECT id, campaign, seed, by_risk, at_random, population, drawn, person, at FROM draw "
                "WHERE campaign = ? ORDER BY at, id",
                {campaign}))
    result.push_back(
        {c[0], c[1], c[2], to_int(c[3]), to_int(c[4]), texts_of_json(c[5]), texts_of_json(c[6]), c[7], c[8]});
  return result;
}

}  // namespace jiheng
