// The gate of the bureau (门禁): the one place where x-may and x-scope of the document are enforced.
//
// What a person may not see is answered as if it did not exist; only who may see it is told that he may not do this
// with it.
#pragma once

#include "server/api.h"
#include "server/services.h"

namespace jiheng {

class BureauGate : public Gate {
 public:
  explicit BureauGate(Services& services) : services_(services) {}

  std::optional<Caller> caller_of(const HttpRequest& request) override;
  std::optional<Problem> refusal(Call& call) override;

 private:
  Services& services_;
};

inline constexpr std::string_view kSessionCookie = "jiheng_session";

}  // namespace jiheng
