// A demonstration county (演示县) for whoever looks at Jiheng for the first time: the towns of examples/ as units of an
// invented county, a campaign whose tasks stand in several states, and invented people for every role, all with one
// password.
#pragma once

#include <string>
#include <vector>

#include "server/services.h"

namespace jiheng {

inline constexpr std::string_view kDemoPassword = "jiheng-demo";

struct DemoPerson {
  std::string_view login;
  std::string_view name;
  std::string_view role;
};
// One for every role; the units' own people are filler1, filler2 … besides.
std::vector<DemoPerson> demo_people();

// Fills a store without people; a store with people stays as it is. False with diagnostics.
bool fill_demo_county(Services& services, Diagnostics& diagnostics);

// Names of those log-ins of the demonstration that still have its password.
std::vector<std::string> demo_passwords_left(Store& store);

}  // namespace jiheng
