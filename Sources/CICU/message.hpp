#ifndef CICU_MESSAGE_HPP
#define CICU_MESSAGE_HPP

#include <unicode/datefmt.h>
#include <unicode/listformatter.h>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "support.hpp"

namespace cicu {

struct Argument {
    std::string name;
    uint32_t uses = 0;
    std::vector<std::string> selectors;
    std::string selectorLines;
};

// `{name, date, long}` or `{name, time}`. It is taken out of the pattern and formatted apart: a MessageFormat owns its date
// formats out of reach, so that no time zone could be set on one inside a plural or select clause.
struct DateSlot {
    size_t argument;
    bool isTime;
    icu::UnicodeString style;
    icu::UnicodeString placeholder;
};

struct Piece {
    int32_t argument;
    std::string text;
};

// What formats one message at a time; a thread takes one from the message's pool for the length of a call.
struct Formatter {
    std::unique_ptr<icu::MessageFormat> message;
    std::vector<std::unique_ptr<icu::DateFormat>> dates;
    std::string timeZone;
    std::unique_ptr<icu::ListFormatter> list;
};

// Reads a pattern into arguments, date slots and pieces, and writes the pattern that ICU gets.
class PatternReader {
  public:
    PatternReader(const icu::UnicodeString &source, bool isolating) : source_(source), isolating_(isolating) {}

    cicu_code read(cicu_error *error);

    std::vector<Argument> arguments;
    std::vector<DateSlot> dates;
    std::vector<Piece> pieces;
    icu::UnicodeString rewritten;

  private:
    cicu_code readArgument(int32_t start, cicu_error *error);
    cicu_code readSimple(int32_t start, size_t argument, cicu_error *error);
    void readPieces();
    size_t indexOf(const icu::UnicodeString &name);
    void addSelector(size_t argument, std::string selector);

    const icu::UnicodeString &source_;
    const bool isolating_;
    UErrorCode patternStatus_ = U_ZERO_ERROR;
    icu::MessagePattern pattern_{patternStatus_};
    int32_t copied_ = 0;
};

}  // namespace cicu

struct cicu_message {
    icu::Locale locale;
    bool isolating = false;
    std::vector<cicu::Argument> arguments;
    std::vector<cicu::DateSlot> dates;
    std::vector<cicu::Piece> pieces;
    std::vector<icu::UnicodeString> names;
    icu::UnicodeString pattern;

    // Guards `idle`. A formatter is in the pool or with exactly one thread.
    mutable std::mutex mutex;
    mutable std::vector<std::unique_ptr<cicu::Formatter>> idle;

    std::unique_ptr<cicu::Formatter> makeFormatter(UErrorCode &status) const;
    std::unique_ptr<cicu::Formatter> takeFormatter(UErrorCode &status) const;
    void giveBack(std::unique_ptr<cicu::Formatter> formatter) const;
};

#endif
