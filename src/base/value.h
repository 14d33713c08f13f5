// Value (值): what a fact or a formula holds: known, missing, not applicable or undefined.
//
// Not reported, zero and not applicable are three things. A missing value carries the names of the items that are
// missing for it, so that "cannot be computed" always says what to ask for. An undefined value (zero denominator, mean
// of nothing) carries its reason.
#pragma once

#include <concepts>
#include <memory>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "base/number.h"

namespace jiheng {

enum class ValueState : unsigned char { known, missing, not_applicable, undefined };
enum class ValueKind : unsigned char { number, boolean, date, text };

class Value {
 public:
  Value() = default;  // missing, without a name

  static Value of(Number number);
  // Exactly bool: with a plain parameter, of(5) and of("text") would be taken for conditions.
  template <std::same_as<bool> Condition>
  static Value of(Condition yes) {
    return of_boolean(yes);
  }
  static Value of(Date date);
  static Value of(std::string text);
  static Value missing(std::vector<std::string> items);
  static Value not_applicable(Message reason);
  static Value undefined(Message reason);

  ValueState state() const { return state_; }
  ValueKind kind() const { return kind_; }
  bool is_known() const { return state_ == ValueState::known; }
  bool is_missing() const { return state_ == ValueState::missing; }

  // Each only for a known value of its kind.
  const Number& number() const { return number_; }
  bool boolean() const { return !number_.is_zero(); }
  Date date() const;
  const std::string& text() const;

  // The items that a missing value lacks, in the order met, each once.
  const std::vector<std::string>& missing_items() const;
  // Why not applicable or undefined.
  const Message& reason() const;

  // The state that an operation over both has when at least one is not known: not applicable, then undefined, then
  // missing (with the items of both).
  static Value unknown_of(const Value& a, const Value& b);

  // Same state, kind and content (reasons and missing items included).
  friend bool operator==(const Value& a, const Value& b);

 private:
  struct Note {
    std::string text;
    std::vector<std::string> items;
    Message reason;
  };
  static Value of_boolean(bool yes);
  static Value with_note(ValueState state, ValueKind kind, Note note);

  ValueState state_ = ValueState::missing;
  ValueKind kind_ = ValueKind::number;
  DatePrecision precision_ = DatePrecision::day;
  Number number_;                     // the number, 0/1, or days since 1970
  std::shared_ptr<const Note> note_;  // text, missing items or reason: rare, so out of line
};

}  // namespace jiheng
