#include "workflow/workflow_schemas.h"

#include "workflow/role_book.h"

namespace jiheng {

const Schema kRolesSchema{"roles", {{"roles", true}, {"list", true}}};
const Schema kRoleSchema{"role",
                         {{"role", true}, {"title", true}, {"supervised"}, {"alone"}, {"everywhere"}, {"may", true}}};
const Schema kWorkflowSchema{
    "workflow", {{"workflow", true}, {"title", true}, {"basis"}, {"start", true}, {"states", true}, {"actions", true}}};
const Schema kStateSchema{
    "state", {{"state", true}, {"title", true}, {"editable"}, {"locked"}, {"submitted"}, {"published"}, {"on_save"}}};
const Schema kActionSchema{"action",
                           {{"action", true},
                            {"title", true},
                            {"from", true},
                            {"to", true},
                            {"who", true},
                            {"not_who"},
                            {"needs_opinion"},
                            {"needs_sound"},
                            {"returns"},
                            {"notifies"},
                            {"basis"}}};
const Schema kCarryOverSchema{"carry_over", {{"carry_over", true}, {"items", true}, {"lists", true}}};
const Schema kCarriedListSchema{"carried_list", {{"list", true}, {"keep", true}, {"last_year"}}};
const Schema kCarriedFieldSchema{"carried_field", {{"from", true}, {"to", true}}};

const std::vector<const Schema*>& workflow_schemas() {
  static const std::vector<const Schema*> kSchemas = {&kRolesSchema,       &kRoleSchema,        &kWorkflowSchema,
                                                      &kStateSchema,       &kActionSchema,      &kCarryOverSchema,
                                                      &kCarriedListSchema, &kCarriedFieldSchema};
  return kSchemas;
}

}  // namespace jiheng
