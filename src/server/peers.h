// A task beside last year and its peers (横向、纵向比较): the score of each indicator of the first level, and the
// total.
//
// Peers are the tasks of the same campaign that have a certain score. An outlier lies outside 1.5 interquartile ranges
// (Tukey's fences) of at least eight peers; with fewer nobody is called one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/number.h"

namespace jiheng {

struct PeerSummary {
  std::size_t peers = 0;
  std::optional<Number> low;
  std::optional<Number> median;
  std::optional<Number> high;
  bool outlier = false;
};

// `mine` among `others`, which do not hold it.
PeerSummary summarise_peers(const std::optional<Number>& mine, std::vector<Number> others);

}  // namespace jiheng
