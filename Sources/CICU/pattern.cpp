#include <algorithm>

#include "message.hpp"

namespace cicu {

namespace {

constexpr char16_t firstStrongIsolate = 0x2068;
constexpr char16_t popDirectionalIsolate = 0x2069;

std::string utf8(const icu::UnicodeString &text) {
    std::string result;
    text.toUTF8String(result);
    return result;
}

}  // namespace

cicu_code PatternReader::read(cicu_error *error) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError place;
    pattern_.parse(source_, &place, status);
    if (U_FAILURE(status)) {
        const std::string detail =
            std::string(u_errorName(status)) + " at character " + std::to_string(std::max(place.offset, 0));
        return fail(error, CICU_INVALID_PATTERN, detail);
    }
    for (int32_t index = 0; index < pattern_.countParts(); index++) {
        if (pattern_.getPartType(index) == UMSGPAT_PART_TYPE_ARG_START) {
            if (const cicu_code code = readArgument(index, error); code != CICU_OK) {
                return code;
            }
        }
    }
    rewritten.append(source_, copied_, source_.length() - copied_);
    for (Argument &argument : arguments) {
        for (const std::string &selector : argument.selectors) {
            argument.selectorLines += argument.selectorLines.empty() ? selector : "\n" + selector;
        }
    }
    readPieces();
    return CICU_OK;
}

cicu_code PatternReader::readArgument(int32_t start, cicu_error *error) {
    const icu::MessagePattern::Part &name = pattern_.getPart(start + 1);
    if (name.getType() != UMSGPAT_PART_TYPE_ARG_NAME) {
        return fail(error, CICU_UNSUPPORTED_PATTERN, "arguments must have names, not numbers");
    }
    const size_t argument = indexOf(pattern_.getSubstring(name));
    const int32_t limit = pattern_.getLimitPartIndex(start);
    switch (pattern_.getPart(start).getArgType()) {
        case UMSGPAT_ARG_TYPE_NONE: {
            arguments[argument].uses |= CICU_USE_TEXT;
            if (isolating_) {
                const int32_t from = pattern_.getPart(start).getIndex();
                const int32_t to = pattern_.getPart(limit).getLimit();
                rewritten.append(source_, copied_, from - copied_)
                    .append(firstStrongIsolate)
                    .append(source_, from, to - from)
                    .append(popDirectionalIsolate);
                copied_ = to;
            }
            return CICU_OK;
        }
        case UMSGPAT_ARG_TYPE_SIMPLE:
            return readSimple(start, argument, error);
        case UMSGPAT_ARG_TYPE_PLURAL:
            arguments[argument].uses |= CICU_USE_PLURAL;
            break;
        case UMSGPAT_ARG_TYPE_SELECTORDINAL:
            arguments[argument].uses |= CICU_USE_ORDINAL;
            break;
        case UMSGPAT_ARG_TYPE_SELECT:
            arguments[argument].uses |= CICU_USE_SELECT;
            break;
        default:
            return fail(error, CICU_UNSUPPORTED_PATTERN, "choice is not supported, use plural");
    }
    for (int32_t index = start + 2; index < limit; index++) {
        if (pattern_.getPartType(index) == UMSGPAT_PART_TYPE_ARG_SELECTOR) {
            addSelector(argument, utf8(pattern_.getSubstring(pattern_.getPart(index))));
        } else if (pattern_.getPartType(index) == UMSGPAT_PART_TYPE_MSG_START) {
            index = pattern_.getLimitPartIndex(index);
        }
    }
    return CICU_OK;
}

cicu_code PatternReader::readSimple(int32_t start, size_t argument, cicu_error *error) {
    const std::string type = utf8(pattern_.getSubstring(pattern_.getPart(start + 2)));
    if (type == "number" || type == "spellout" || type == "ordinal") {
        arguments[argument].uses |= CICU_USE_NUMBER;
        return CICU_OK;
    }
    if (type != "date" && type != "time") {
        return fail(error, CICU_UNSUPPORTED_PATTERN, "unknown argument type " + type);
    }
    arguments[argument].uses |= CICU_USE_DATE;
    const int32_t limit = pattern_.getLimitPartIndex(start);
    icu::UnicodeString style;
    if (limit > start + 3) {
        style = pattern_.getSubstring(pattern_.getPart(start + 3)).trim();
    }
    const std::string placeholder = "date_slot_" + std::to_string(dates.size());
    const int32_t from = pattern_.getPart(start).getIndex();
    rewritten.append(source_, copied_, from - copied_)
        .append(icu::UnicodeString::fromUTF8("{" + placeholder + "}"));
    copied_ = pattern_.getPart(limit).getLimit();
    dates.push_back({argument, type == "time", style, icu::UnicodeString::fromUTF8(placeholder)});
    return CICU_OK;
}

void PatternReader::readPieces() {
    const bool isFlat = std::all_of(
        arguments.begin(), arguments.end(), [](const Argument &argument) { return argument.uses == CICU_USE_TEXT; });
    if (!isFlat) {
        return;
    }
    icu::UnicodeString literal;
    const auto flush = [&] {
        if (!literal.isEmpty()) {
            pieces.push_back({-1, utf8(literal)});
            literal.remove();
        }
    };
    int32_t read = 0;
    bool isInArgument = false;
    for (int32_t index = 0; index < pattern_.countParts(); index++) {
        const icu::MessagePattern::Part &part = pattern_.getPart(index);
        if (!isInArgument) {
            literal.append(source_, read, part.getIndex() - read);
        }
        read = part.getLimit();
        switch (part.getType()) {
            case UMSGPAT_PART_TYPE_INSERT_CHAR:
                literal.append(static_cast<char16_t>(part.getValue()));
                break;
            case UMSGPAT_PART_TYPE_ARG_START:
                flush();
                isInArgument = true;
                break;
            case UMSGPAT_PART_TYPE_ARG_NAME:
                pieces.push_back({static_cast<int32_t>(indexOf(pattern_.getSubstring(part))), ""});
                break;
            case UMSGPAT_PART_TYPE_ARG_LIMIT:
                isInArgument = false;
                break;
            default:
                break;
        }
    }
    flush();
}

size_t PatternReader::indexOf(const icu::UnicodeString &name) {
    const std::string key = utf8(name);
    const auto found = std::find_if(
        arguments.begin(), arguments.end(), [&](const Argument &argument) { return argument.name == key; });
    if (found != arguments.end()) {
        return static_cast<size_t>(found - arguments.begin());
    }
    arguments.push_back({key, 0, {}, ""});
    return arguments.size() - 1;
}

void PatternReader::addSelector(size_t argument, std::string selector) {
    std::vector<std::string> &selectors = arguments[argument].selectors;
    if (std::find(selectors.begin(), selectors.end(), selector) == selectors.end()) {
        selectors.push_back(std::move(selector));
    }
}

}  // namespace cicu
