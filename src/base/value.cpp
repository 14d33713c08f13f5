#include "base/value.h"

#include <algorithm>

namespace jiheng {

namespace {

void drop_repeats(std::vector<std::string>& items) {
  auto end = items.begin();
  for (std::string& item : items) {
    if (std::find(items.begin(), end, item) != end) continue;
    if (&*end != &item) *end = std::move(item);
    ++end;
  }
  items.erase(end, items.end());
}

}  // namespace

Value Value::with_note(ValueState state, ValueKind kind, Note note) {
  Value value;
  value.state_ = state;
  value.kind_ = kind;
  value.note_ = std::make_shared<const Note>(std::move(note));
  return value;
}

Value Value::of(Number number) {
  Value value;
  value.state_ = ValueState::known;
  value.number_ = std::move(number);
  return value;
}

Value Value::of_boolean(bool yes) {
  Value value = of(Number(yes ? 1 : 0));
  value.kind_ = ValueKind::boolean;
  return value;
}

Value Value::of(Date date) {
  Value value = of(Number(date.days_since_1970()));
  value.kind_ = ValueKind::date;
  value.precision_ = date.precision();
  return value;
}

Value Value::of(std::string text) { return with_note(ValueState::known, ValueKind::text, {std::move(text), {}, {}}); }

Value Value::missing(std::vector<std::string> items) {
  drop_repeats(items);
  return with_note(ValueState::missing, ValueKind::number, {"", std::move(items), {}});
}

Value Value::not_applicable(Message reason) {
  return with_note(ValueState::not_applicable, ValueKind::number, {"", {}, std::move(reason)});
}

Value Value::undefined(Message reason) {
  return with_note(ValueState::undefined, ValueKind::number, {"", {}, std::move(reason)});
}

Date Value::date() const { return Date::from_days(static_cast<int>(number_.to_integer().value_or(0)), precision_); }

const std::string& Value::text() const {
  static const std::string kEmpty;
  return note_ ? note_->text : kEmpty;
}

const std::vector<std::string>& Value::missing_items() const {
  static const std::vector<std::string> kNone;
  return note_ ? note_->items : kNone;
}

const Message& Value::reason() const {
  static const Message kNone;
  return note_ ? note_->reason : kNone;
}

Value Value::unknown_of(const Value& a, const Value& b) {
  for (const ValueState state : {ValueState::not_applicable, ValueState::undefined}) {
    if (a.state_ == state) return a;
    if (b.state_ == state) return b;
  }
  if (!b.is_missing()) return a;
  if (!a.is_missing()) return b;
  std::vector<std::string> items = a.missing_items();
  items.insert(items.end(), b.missing_items().begin(), b.missing_items().end());
  return missing(std::move(items));
}

bool operator==(const Value& a, const Value& b) {
  if (a.state_ != b.state_ || a.kind_ != b.kind_) return false;
  const bool same_note =
      a.text() == b.text() && a.missing_items() == b.missing_items() && a.reason().zh == b.reason().zh;
  return same_note && (a.state_ != ValueState::known || a.number_ == b.number_);
}

}  // namespace jiheng
