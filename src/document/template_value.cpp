#include "document/template_value.h"

#include "document/chart_data.h"
#include "document/picture_data.h"
#include "document/sub_document.h"

namespace jiheng {

TemplateValue::TemplateValue(std::string text) { value_ = take_figures(std::move(text)); }

std::string TemplateValue::take_figures(std::string text) {
  if (!may_hold_marks(text)) return text;
  MarkedText marked = take_marks(text);
  figures_ = std::make_shared<const std::vector<FigureMark>>(std::move(marked.figures));
  return std::move(marked.text);
}

const std::vector<FigureMark>& TemplateValue::figures() const {
  static const std::vector<FigureMark> kNone;
  return figures_ ? *figures_ : kNone;
}

TemplateValue TemplateValue::figure(std::optional<Figure> figure, std::string text) {
  if (text.empty() && figure) text = print_figure(figure->value, figure->unit, figure->decimals);
  TemplateValue value;
  text = value.take_figures(std::move(text));
  value.value_ = TemplateFigure{std::move(figure), std::move(text)};
  return value;
}

TemplateValue TemplateValue::date(std::optional<Date> date, std::string text) {
  if (text.empty() && date) text = date->to_chinese();
  TemplateValue value;
  value.value_ = TemplateDate{date, std::move(text)};
  return value;
}

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

std::string_view TemplateValue::printed() const {
  if (is_text()) return text();
  if (is_figure()) return figure().text;
  if (is_date()) return date().text;
  if (is_yes_no()) return yes() ? "是" : "否";
  return {};
}

TemplateValue TemplateValue::chart(ChartData chart) {
  TemplateValue value;
  value.value_ = std::make_shared<const ChartData>(std::move(chart));
  return value;
}

TemplateValue TemplateValue::picture(PictureData picture) {
  TemplateValue value;
  value.value_ = std::make_shared<const PictureData>(std::move(picture));
  return value;
}

TemplateValue TemplateValue::sub_document(SubDocument document) {
  TemplateValue value;
  value.value_ = std::make_shared<const SubDocument>(std::move(document));
  return value;
}

bool TemplateValue::is_filled() const {
  if (is_yes_no()) return yes();
  if (is_list()) return !items().empty();
  if (is_chart()) return !chart().series.empty();
  if (is_picture()) return !picture().bytes.empty();
  if (is_sub_document()) return !sub_document().bytes.empty();
  return is_object() ? !fields().empty() : !printed().empty();
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
