#include "support.hpp"

#include <unicode/bytestream.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <cstring>
#include <limits>

namespace cicu {

cicu_code fail(cicu_error *error, cicu_code code, std::string_view detail) {
    if (error != nullptr) {
        error->code = code;
        const size_t length = std::min(detail.size(), static_cast<size_t>(CICU_DETAIL_CAPACITY - 1));
        std::memcpy(error->detail, detail.data(), length);
        error->detail[length] = '\0';
    }
    return code;
}

cicu_code fail(cicu_error *error, cicu_code code, UErrorCode status) { return fail(error, code, u_errorName(status)); }

cicu_code write(std::string_view text, cicu_buffer *result, cicu_error *error) {
    result->length = text.size();
    if (text.size() > result->capacity) {
        return fail(error, CICU_BUFFER_TOO_SMALL, "buffer too small");
    }
    if (!text.empty()) {
        std::memcpy(result->bytes, text.data(), text.size());
    }
    return CICU_OK;
}

cicu_code write(const icu::UnicodeString &text, cicu_buffer *result, cicu_error *error) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;
    const size_t most = static_cast<size_t>(std::numeric_limits<int32_t>::max());
    u_strToUTF8WithSub(
        result->bytes, static_cast<int32_t>(std::min(result->capacity, most)), &length, text.getBuffer(),
        text.length(), 0xFFFD, nullptr, &status);
    result->length = static_cast<size_t>(length);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
        return fail(error, CICU_BUFFER_TOO_SMALL, "buffer too small");
    }
    return U_FAILURE(status) ? fail(error, CICU_FAILURE, status) : CICU_OK;
}

icu::Locale locale(cicu_text tag) {
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale result =
        icu::Locale::forLanguageTag(icu::StringPiece(tag.bytes, static_cast<int32_t>(tag.length)), status);
    if (U_FAILURE(status)) {
        result.setToBogus();
    }
    return result;
}

}  // namespace cicu
