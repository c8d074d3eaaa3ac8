#include <unicode/unistr.h>
#include <unicode/ures.h>

#include <cstring>
#include <memory>
#include <string>

#include "cicu_data.h"

namespace {

struct Closer {
    void operator()(UResourceBundle *bundle) const { ures_close(bundle); }
};
using Resource = std::unique_ptr<UResourceBundle, Closer>;

std::string text(const UResourceBundle *bundle, UErrorCode &status) {
    int32_t length = 0;
    const UChar *characters = ures_getString(bundle, &length, &status);
    std::string result;
    if (U_SUCCESS(status)) {
        icu::UnicodeString(characters, length).toUTF8String(result);
    }
    return result;
}

}  // namespace

char *cicu_data_plural_rules(bool ordinal) {
    std::string lines;
    UErrorCode status = U_ZERO_ERROR;
    const Resource plurals(ures_openDirect(nullptr, "plurals", &status));
    const Resource locales(ures_getByKey(plurals.get(), ordinal ? "locales_ordinals" : "locales", nullptr, &status));
    const Resource sets(ures_getByKey(plurals.get(), "rules", nullptr, &status));
    while (U_SUCCESS(status) && ures_hasNext(locales.get())) {
        const Resource locale(ures_getNextResource(locales.get(), nullptr, &status));
        const std::string name = text(locale.get(), status);
        if (U_FAILURE(status) || name.empty()) {
            continue;
        }
        const Resource rules(ures_getByKey(sets.get(), name.c_str(), nullptr, &status));
        while (U_SUCCESS(status) && ures_hasNext(rules.get())) {
            const Resource rule(ures_getNextResource(rules.get(), nullptr, &status));
            const std::string words = text(rule.get(), status);
            if (U_SUCCESS(status)) {
                lines += std::string(ures_getKey(locale.get())) + "\t" + ures_getKey(rule.get()) + "\t" + words + "\n";
            }
        }
    }
    return U_SUCCESS(status) ? strdup(lines.c_str()) : nullptr;
}
