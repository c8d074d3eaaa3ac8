#include <unicode/locid.h>
#include <unicode/plurrule.h>
#include <unicode/numberformatter.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/ures.h>

#include <cstring>
#include <memory>
#include <unordered_map>

#include "support.hpp"

namespace {

using ParentTable = std::unordered_map<std::string, std::string>;

struct ResourceCloser {
    void operator()(UResourceBundle *bundle) const { ures_close(bundle); }
};
using Resource = std::unique_ptr<UResourceBundle, ResourceCloser>;

// CLDR's explicit parents (LDML part 1, "Parent Locales") from ICU's own supplemental data: child -> parent.
// `uloc_getParent` knows none of them, it only cuts the last subtag.
ParentTable loadParents() {
    ParentTable parents;
    UErrorCode status = U_ZERO_ERROR;
    const Resource supplemental(ures_openDirect(nullptr, "supplementalData", &status));
    const Resource table(ures_getByKey(supplemental.get(), "parentLocales", nullptr, &status));
    while (U_SUCCESS(status) && ures_hasNext(table.get())) {
        const Resource children(ures_getNextResource(table.get(), nullptr, &status));
        if (U_FAILURE(status)) {
            break;
        }
        const char *parent = ures_getKey(children.get());
        for (int32_t index = 0; index < ures_getSize(children.get()); index++) {
            int32_t length = 0;
            const UChar *child = ures_getStringByIndex(children.get(), index, &length, &status);
            if (U_FAILURE(status)) {
                break;
            }
            std::string name;
            icu::UnicodeString(child, length).toUTF8String(name);
            parents[name] = parent;
        }
    }
    return parents;
}

const ParentTable &parents() {
    static const ParentTable table = loadParents();
    return table;
}

cicu_code writeTag(const icu::Locale &locale, cicu_buffer *result, cicu_error *error) {
    UErrorCode status = U_ZERO_ERROR;
    const std::string tag = locale.toLanguageTag<std::string>(status);
    return U_FAILURE(status) ? cicu::fail(error, CICU_INVALID_TAG, status) : cicu::write(tag, result, error);
}

std::unique_ptr<icu::PluralRules> pluralRules(cicu_text tag, bool ordinal, UErrorCode &status) {
    const icu::Locale locale = cicu::locale(tag);
    if (locale.isBogus()) {
        status = U_ILLEGAL_ARGUMENT_ERROR;
        return nullptr;
    }
    return std::unique_ptr<icu::PluralRules>(
        icu::PluralRules::forLocale(locale, ordinal ? UPLURAL_TYPE_ORDINAL : UPLURAL_TYPE_CARDINAL, status));
}

}  // namespace

cicu_code cicu_tag_canonicalize(cicu_text tag, cicu_buffer *result, cicu_error *error) {
    return cicu::guarded(error, [&] {
        icu::Locale locale = cicu::locale(tag);
        UErrorCode status = U_ZERO_ERROR;
        if (!locale.isBogus()) {
            locale.canonicalize(status);
        }
        if (locale.isBogus() || U_FAILURE(status)) {
            return cicu::fail(error, CICU_INVALID_TAG, "not a BCP 47 language tag");
        }
        return writeTag(locale, result, error);
    });
}

cicu_code cicu_tag_maximize(cicu_text tag, cicu_buffer *result, cicu_error *error) {
    return cicu::guarded(error, [&] {
        icu::Locale locale = cicu::locale(tag);
        UErrorCode status = U_ZERO_ERROR;
        locale.addLikelySubtags(status);
        if (locale.isBogus() || U_FAILURE(status)) {
            return cicu::fail(error, CICU_INVALID_TAG, status);
        }
        return writeTag(locale, result, error);
    });
}

cicu_code cicu_tag_minimize(cicu_text tag, cicu_buffer *result, cicu_error *error) {
    return cicu::guarded(error, [&] {
        icu::Locale locale = cicu::locale(tag);
        UErrorCode status = U_ZERO_ERROR;
        locale.minimizeSubtags(status);
        if (locale.isBogus() || U_FAILURE(status)) {
            return cicu::fail(error, CICU_INVALID_TAG, status);
        }
        return writeTag(locale, result, error);
    });
}

cicu_code cicu_tag_parent(cicu_text tag, cicu_buffer *result, cicu_error *error) {
    return cicu::guarded(error, [&] {
        const icu::Locale locale = cicu::locale(tag);
        if (locale.isBogus()) {
            return cicu::fail(error, CICU_INVALID_TAG, "not a BCP 47 language tag");
        }
        const std::string name = locale.getBaseName();
        // Keywords (`-u-nu-latn`) are the first thing that a parent has less.
        if (std::strlen(locale.getName()) > name.size()) {
            return writeTag(icu::Locale(name.c_str()), result, error);
        }
        const auto explicitParent = parents().find(name);
        const std::string parent = explicitParent != parents().end() ? explicitParent->second
            : name.find('_') == std::string::npos                    ? "root"
                                                                     : name.substr(0, name.rfind('_'));
        return parent == "root" ? cicu::write(std::string_view(), result, error)
                                : writeTag(icu::Locale(parent.c_str()), result, error);
    });
}

bool cicu_tag_is_right_to_left(cicu_text tag) { return cicu::locale(tag).isRightToLeft(); }

bool cicu_time_zone_is_known(cicu_text zone) {
    const std::unique_ptr<icu::TimeZone> timeZone(icu::TimeZone::createTimeZone(cicu::unicode(zone)));
    return timeZone != nullptr && *timeZone != icu::TimeZone::getUnknown();
}

cicu_code cicu_plural_category(
    cicu_text tag, cicu_text decimal, bool ordinal, cicu_buffer *result, cicu_error *error) {
    return cicu::guarded(error, [&] {
        UErrorCode status = U_ZERO_ERROR;
        const auto rules = pluralRules(tag, ordinal, status);
        if (U_FAILURE(status)) {
            return cicu::fail(error, CICU_INVALID_TAG, status);
        }
        // The zeros of "1.0" are visible, so they count: "1 kilogram", but "1.0 kilograms".
        const size_t point = cicu::view(decimal).find('.');
        const size_t fraction = point == std::string_view::npos ? 0 : decimal.length - point - 1;
        const icu::number::FormattedNumber number =
            icu::number::NumberFormatter::withLocale(cicu::locale(tag))
                .precision(icu::number::Precision::fixedFraction(static_cast<int32_t>(fraction)))
                .formatDecimal(icu::StringPiece(decimal.bytes, static_cast<int32_t>(decimal.length)), status);
        const icu::UnicodeString category = rules->select(number, status);
        return U_FAILURE(status) ? cicu::fail(error, CICU_INVALID_ARGUMENT, status)
                                 : cicu::write(category, result, error);
    });
}

cicu_code cicu_plural_categories(cicu_text tag, bool ordinal, cicu_buffer *result, cicu_error *error) {
    return cicu::guarded(error, [&] {
        UErrorCode status = U_ZERO_ERROR;
        const auto rules = pluralRules(tag, ordinal, status);
        if (U_FAILURE(status)) {
            return cicu::fail(error, CICU_INVALID_TAG, status);
        }
        const std::unique_ptr<icu::StringEnumeration> keywords(rules->getKeywords(status));
        std::string lines;
        while (U_SUCCESS(status)) {
            const char *keyword = keywords->next(nullptr, status);
            if (keyword == nullptr) {
                break;
            }
            lines += lines.empty() ? "" : "\n";
            lines += keyword;
        }
        return U_FAILURE(status) ? cicu::fail(error, CICU_FAILURE, status) : cicu::write(lines, result, error);
    });
}
