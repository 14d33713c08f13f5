#include "document/template_value.h"

namespace jiheng {

TemplateValue TemplateValue::list(List items) {
  TemplateValue value;
  value.value_ = std::move(items);
  return value;
}

TemplateValue TemplateValue::object(std::initializer_list<Field> fields) {
  TemplateValue value;
  value.value_ = Object{};
  for (const Field& field : fields) value.set(field.first, field.second);
  return value;
}

bool TemplateValue::is_filled() const {
  if (is_text()) return !text().empty();
  if (is_yes_no()) return yes();
  return is_list() ? !items().empty() : !fields().empty();
}

const TemplateValue* TemplateValue::find(std::string_view name) const {
  const Object* object = std::get_if<Object>(&value_);
  if (object == nullptr) return nullptr;
  for (const Field& field : *object) {
    if (field.first == name) return &field.second;
  }
  return nullptr;
}

TemplateValue& TemplateValue::set(std::string name, TemplateValue value) {
  if (is_text() && text().empty()) value_ = Object{};
  auto& object = std::get<Object>(value_);
  for (Field& field : object) {
    if (field.first == name) {
      field.second = std::move(value);
      return *this;
    }
  }
  object.emplace_back(std::move(name), std::move(value));
  return *this;
}

TemplateValue& TemplateValue::add(TemplateValue item) {
  if (is_text() && text().empty()) value_ = List{};
  std::get<List>(value_).push_back(std::move(item));
  return *this;
}

}  // namespace jiheng
