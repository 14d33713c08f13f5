// Patterns in passwords (口令的规律) that guessing programs try first: one part again and again, runs along the
// alphabet, the digits or the keys of a keyboard, and words that everybody knows with digits and signs around them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jiheng {

// Lower case and half width, as passwords are compared.
std::u32string comparable_password(std::string_view text);

// A part of at most half its length, again and again: 财政财政财政财政财政, abc123abc123.
bool is_repetition(std::u32string_view password);

// How many signs do not follow from the one before: as the same, or as a neighbour in the alphabet, the digits or a
// line of the keyboard, in either direction. abcd123456 has 2 such, 1qaz2wsx3edc has 1.
int unexpected_signs(std::u32string_view password);

// Only digits, and what is put between those of a telephone number or a date.
bool is_number(std::u32string_view password);

// Nothing but these words, also with signs that stand for letters (p@ssw0rd), and digits and signs around them. At
// least one of the words is in it. Words are as comparable_password gives them.
bool is_words_with_digits(std::u32string_view password, const std::vector<std::u32string>& words);

}  // namespace jiheng
