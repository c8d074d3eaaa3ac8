#ifndef CICU_SUPPORT_HPP
#define CICU_SUPPORT_HPP

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <exception>
#include <new>
#include <string>
#include <string_view>

#include "cicu.h"

namespace cicu {

inline std::string_view view(cicu_text text) { return {text.bytes, text.length}; }

inline icu::UnicodeString unicode(cicu_text text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.bytes, static_cast<int32_t>(text.length)));
}

// Notes the code and a detail, cut to the room there is, and returns the code.
cicu_code fail(cicu_error *error, cicu_code code, std::string_view detail);
cicu_code fail(cicu_error *error, cicu_code code, UErrorCode status);

// Copies a result to the caller's buffer.
cicu_code write(std::string_view text, cicu_buffer *result, cicu_error *error);
// Converts straight into the caller's buffer.
cicu_code write(const icu::UnicodeString &text, cicu_buffer *result, cicu_error *error);

// The ICU locale of a BCP 47 tag; bogus where the tag is malformed.
icu::Locale locale(cicu_text tag);

// Runs the body of a boundary function and turns whatever it throws into a code.
template <typename Body>
cicu_code guarded(cicu_error *error, Body body) noexcept {
    try {
        return body();
    } catch (const std::bad_alloc &) {
        return fail(error, CICU_OUT_OF_MEMORY, "out of memory");
    } catch (const std::exception &exception) {
        return fail(error, CICU_FAILURE, exception.what());
    } catch (...) {
        return fail(error, CICU_FAILURE, "unknown exception");
    }
}

}  // namespace cicu

#endif
