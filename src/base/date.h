// Date (日期): a calendar day, as Chinese documents write it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace jiheng {

// How much of a date was written; what was not written is the first month or day.
enum class DatePrecision { day, month, year };

// Years 1900 to 2199: outside it is a typing error in every document of this field.
class Date {
 public:
  Date() = default;
  static std::optional<Date> from_civil(int year, int month, int day, DatePrecision precision = DatePrecision::day);
  static Date from_days(int days_since_1970, DatePrecision precision = DatePrecision::day);

  int year() const;
  int month() const;
  int day() const;
  int days_since_1970() const { return days_; }
  DatePrecision precision() const { return precision_; }

  friend bool operator==(const Date& a, const Date& b) { return a.days_ == b.days_; }
  friend auto operator<=>(const Date& a, const Date& b) { return a.days_ <=> b.days_; }

  // GB/T 9704: Arabic digits, full year, no leading zeros: 2024年4月24日.
  std::string to_chinese() const;
  std::string to_iso() const;  // 2024-04-24; only as much as was written

 private:
  int days_ = 0;
  DatePrecision precision_ = DatePrecision::day;
};

// Reads 2024年12月31日, 2024年12月, 2024年, 2024-12-31, 2024/12/31, 2024.12.31, 20241231 and 二〇二四年十二月三十一日;
// full-width digits and spaces between the parts do not matter. Nothing else ("202511" is no date).
std::optional<Date> read_date(std::string_view text);

// Whole calendar months from the month of `early` to the month of `late` (滞后月数): 2024-01-01 to 2025-05-31 is 16.
int months_between(const Date& early, const Date& late);
int days_between(const Date& early, const Date& late);

}  // namespace jiheng
