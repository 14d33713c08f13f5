#include "server/peers.h"

#include <algorithm>

namespace jiheng {

namespace {

constexpr std::size_t kFewestPeers = 8;

// Of sorted values, by linear interpolation between the two nearest.
Number quantile(const std::vector<Number>& sorted, const Number& share) {
  const Number place = share * Number(static_cast<std::int64_t>(sorted.size() - 1));
  std::size_t below = 0;
  while (below + 1 < sorted.size() && Number(static_cast<std::int64_t>(below + 1)) <= place) ++below;
  if (below + 1 == sorted.size()) return sorted.back();
  return sorted[below] + (sorted[below + 1] - sorted[below]) * (place - Number(static_cast<std::int64_t>(below)));
}

}  // namespace

PeerSummary summarise_peers(const std::optional<Number>& mine, std::vector<Number> others) {
  PeerSummary result;
  result.peers = others.size();
  if (others.empty()) return result;
  std::ranges::sort(others, [](const Number& a, const Number& b) { return a < b; });
  result.low = others.front();
  result.high = others.back();
  result.median = quantile(others, Number(1) / Number(2));
  if (!mine || others.size() < kFewestPeers) return result;
  const Number first = quantile(others, Number(1) / Number(4));
  const Number third = quantile(others, Number(3) / Number(4));
  const Number fence = (third - first) * (Number(3) / Number(2));
  result.outlier = *mine < first - fence || third + fence < *mine;
  return result;
}

}  // namespace jiheng
