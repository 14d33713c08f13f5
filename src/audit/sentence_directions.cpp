#include "audit/sentence_context.h"

namespace jiheng {

void find_directions(SentenceContext& /*context*/) {}

}  // namespace jiheng
