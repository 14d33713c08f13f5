// The keys of the files in workflows/, and their names. Only for the loaders.
#pragma once

#include "base/yaml_file.h"

namespace jiheng {

inline constexpr std::string_view kRolesFile = "roles.yaml";
inline constexpr std::string_view kCarryOverFile = "carry-over.yaml";

extern const Schema kRolesSchema;
extern const Schema kRoleSchema;
extern const Schema kWorkflowSchema;
extern const Schema kStateSchema;
extern const Schema kActionSchema;
extern const Schema kCarryOverSchema;
extern const Schema kCarriedListSchema;
extern const Schema kCarriedFieldSchema;

}  // namespace jiheng
