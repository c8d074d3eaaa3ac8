#include "message.hpp"

#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

using cicu::Formatter;

namespace {

constexpr char16_t firstStrongIsolate = 0x2068;
constexpr char16_t popDirectionalIsolate = 0x2069;

std::unique_ptr<icu::DateFormat> makeDateFormat(
    const cicu::DateSlot &slot, const icu::Locale &locale, UErrorCode &status) {
    using icu::DateFormat;
    const auto styled = [&](DateFormat::EStyle style) {
        return std::unique_ptr<DateFormat>(
            slot.isTime ? DateFormat::createTimeInstance(style, locale)
                        : DateFormat::createDateInstance(style, locale));
    };
    if (slot.style.isEmpty() || slot.style == u"medium") {
        return styled(DateFormat::kMedium);
    }
    if (slot.style == u"short") {
        return styled(DateFormat::kShort);
    }
    if (slot.style == u"long") {
        return styled(DateFormat::kLong);
    }
    if (slot.style == u"full") {
        return styled(DateFormat::kFull);
    }
    if (slot.style.startsWith(u"::", 2)) {
        return std::unique_ptr<DateFormat>(
            DateFormat::createInstanceForSkeleton(slot.style.tempSubString(2), locale, status));
    }
    return std::make_unique<icu::SimpleDateFormat>(slot.style, locale, status);
}

cicu_code setTimeZone(Formatter &formatter, cicu_text zone, cicu_error *error) {
    if (formatter.dates.empty() || formatter.timeZone == cicu::view(zone)) {
        return CICU_OK;
    }
    const std::unique_ptr<icu::TimeZone> timeZone(icu::TimeZone::createTimeZone(cicu::unicode(zone)));
    if (timeZone == nullptr || *timeZone == icu::TimeZone::getUnknown()) {
        return cicu::fail(error, CICU_UNKNOWN_TIME_ZONE, "no such IANA time zone");
    }
    for (const auto &date : formatter.dates) {
        date->setTimeZone(*timeZone);
    }
    formatter.timeZone = std::string(cicu::view(zone));
    return CICU_OK;
}

icu::UnicodeString formatList(
    const cicu_message &message, Formatter &formatter, const cicu_value &value, UErrorCode &status) {
    if (formatter.list == nullptr) {
        formatter.list.reset(icu::ListFormatter::createInstance(message.locale, status));
    }
    std::vector<icu::UnicodeString> items;
    items.reserve(value.item_count);
    for (size_t index = 0; index < value.item_count; index++) {
        icu::UnicodeString item = cicu::unicode(value.items[index]);
        if (message.isolating) {
            item.insert(0, firstStrongIsolate).append(popDirectionalIsolate);
        }
        items.push_back(std::move(item));
    }
    icu::UnicodeString result;
    if (U_SUCCESS(status)) {
        formatter.list->format(items.data(), static_cast<int32_t>(items.size()), result, status);
    }
    return result;
}

icu::UnicodeString formatCurrency(const cicu_message &message, const cicu_value &value, UErrorCode &status) {
    if (value.item_count != 1) {
        status = U_ILLEGAL_ARGUMENT_ERROR;
        return {};
    }
    const icu::CurrencyUnit currency(
        icu::StringPiece(value.items[0].bytes, static_cast<int32_t>(value.items[0].length)), status);
    return icu::number::NumberFormatter::withLocale(message.locale)
        .unit(currency)
        .formatDecimal(icu::StringPiece(value.text.bytes, static_cast<int32_t>(value.text.length)), status)
        .toString(status);
}

icu::Formattable formattable(
    const cicu_message &message, Formatter &formatter, const cicu_value &value, UErrorCode &status) {
    switch (value.kind) {
        case CICU_KIND_TEXT:
            return icu::Formattable(cicu::unicode(value.text));
        case CICU_KIND_INTEGER:
            return icu::Formattable(value.integer);
        case CICU_KIND_REAL:
            return icu::Formattable(value.real);
        case CICU_KIND_DECIMAL:
            return icu::Formattable(
                icu::StringPiece(value.text.bytes, static_cast<int32_t>(value.text.length)), status);
        case CICU_KIND_DATE:
            return icu::Formattable(static_cast<UDate>(value.integer), icu::Formattable::kIsDate);
        case CICU_KIND_LIST:
            return icu::Formattable(formatList(message, formatter, value, status));
        case CICU_KIND_CURRENCY:
            return icu::Formattable(formatCurrency(message, value, status));
    }
    status = U_ILLEGAL_ARGUMENT_ERROR;
    return icu::Formattable();
}

cicu_code format(
    const cicu_message &message, Formatter &formatter, const cicu_value *values, cicu_text zone, cicu_buffer *result,
    cicu_error *error) {
    if (const cicu_code code = setTimeZone(formatter, zone, error); code != CICU_OK) {
        return code;
    }
    UErrorCode status = U_ZERO_ERROR;
    std::vector<icu::Formattable> formattables;
    formattables.reserve(message.names.size());
    for (size_t index = 0; index < message.arguments.size(); index++) {
        formattables.push_back(formattable(message, formatter, values[index], status));
    }
    for (size_t index = 0; index < message.dates.size(); index++) {
        icu::UnicodeString date;
        formatter.dates[index]->format(static_cast<UDate>(values[message.dates[index].argument].integer), date);
        formattables.emplace_back(date);
    }
    icu::UnicodeString text;
    formatter.message->format(
        message.names.data(), formattables.data(), static_cast<int32_t>(formattables.size()), text, status);
    return U_FAILURE(status) ? cicu::fail(error, CICU_INVALID_ARGUMENT, status) : cicu::write(text, result, error);
}

}  // namespace

std::unique_ptr<Formatter> cicu_message::makeFormatter(UErrorCode &status) const {
    auto formatter = std::make_unique<Formatter>();
    UParseError place;
    formatter->message = std::make_unique<icu::MessageFormat>(pattern, locale, place, status);
    for (const cicu::DateSlot &slot : dates) {
        formatter->dates.push_back(makeDateFormat(slot, locale, status));
        if (U_SUCCESS(status) && formatter->dates.back() == nullptr) {
            status = U_ILLEGAL_ARGUMENT_ERROR;
        }
    }
    return formatter;
}

std::unique_ptr<Formatter> cicu_message::takeFormatter(UErrorCode &status) const {
    {
        const std::lock_guard<std::mutex> lock(mutex);
        if (!idle.empty()) {
            auto formatter = std::move(idle.back());
            idle.pop_back();
            return formatter;
        }
    }
    return makeFormatter(status);
}

void cicu_message::giveBack(std::unique_ptr<Formatter> formatter) const {
    const std::lock_guard<std::mutex> lock(mutex);
    idle.push_back(std::move(formatter));
}

cicu_message *cicu_message_create(cicu_text pattern, cicu_text tag, bool isolating, cicu_error *error) {
    std::unique_ptr<cicu_message> message;
    const cicu_code code = cicu::guarded(error, [&] {
        message = std::make_unique<cicu_message>();
        message->locale = cicu::locale(tag);
        if (message->locale.isBogus()) {
            return cicu::fail(error, CICU_INVALID_TAG, "not a BCP 47 language tag");
        }
        const icu::UnicodeString source = cicu::unicode(pattern);
        cicu::PatternReader reader(source, isolating);
        if (const cicu_code read = reader.read(error); read != CICU_OK) {
            return read;
        }
        message->isolating = isolating;
        message->arguments = std::move(reader.arguments);
        message->dates = std::move(reader.dates);
        message->pieces = std::move(reader.pieces);
        message->pattern = std::move(reader.rewritten);
        for (const cicu::Argument &argument : message->arguments) {
            message->names.push_back(icu::UnicodeString::fromUTF8(argument.name));
        }
        for (const cicu::DateSlot &slot : message->dates) {
            message->names.push_back(slot.placeholder);
        }
        // The first formatter is made here, so that whatever ICU has against the pattern shows now.
        UErrorCode status = U_ZERO_ERROR;
        auto formatter = message->makeFormatter(status);
        if (U_FAILURE(status)) {
            return cicu::fail(error, CICU_INVALID_PATTERN, status);
        }
        message->giveBack(std::move(formatter));
        return CICU_OK;
    });
    return code == CICU_OK ? message.release() : nullptr;
}

void cicu_message_destroy(cicu_message *message) { delete message; }

size_t cicu_message_argument_count(const cicu_message *message) { return message->arguments.size(); }

cicu_text cicu_message_argument_name(const cicu_message *message, size_t index) {
    const std::string &name = message->arguments[index].name;
    return {name.data(), name.size()};
}

uint32_t cicu_message_argument_uses(const cicu_message *message, size_t index) {
    return message->arguments[index].uses;
}

cicu_text cicu_message_argument_selectors(const cicu_message *message, size_t index) {
    const std::string &lines = message->arguments[index].selectorLines;
    return {lines.data(), lines.size()};
}

size_t cicu_message_piece_count(const cicu_message *message) { return message->pieces.size(); }

cicu_piece cicu_message_piece(const cicu_message *message, size_t index) {
    const cicu::Piece &piece = message->pieces[index];
    return {piece.argument, {piece.text.data(), piece.text.size()}};
}

cicu_code cicu_message_format(
    const cicu_message *message, const cicu_value *values, size_t value_count, cicu_text time_zone,
    cicu_buffer *result, cicu_error *error) {
    return cicu::guarded(error, [&] {
        if (value_count != message->arguments.size()) {
            return cicu::fail(error, CICU_INVALID_ARGUMENT, "one value for each argument is needed");
        }
        UErrorCode status = U_ZERO_ERROR;
        auto formatter = message->takeFormatter(status);
        if (U_FAILURE(status)) {
            return cicu::fail(error, CICU_FAILURE, status);
        }
        const cicu_code code = format(*message, *formatter, values, time_zone, result, error);
        message->giveBack(std::move(formatter));
        return code;
    });
}
