#ifndef CICU_H
#define CICU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What Postern uses of ICU4C, behind plain C. ICU's own headers stay inside the C++ files: in one import graph they clash
// with the ICU that Foundation brings along. All text is UTF-8 with an explicit length. No exception leaves a function.

#ifdef __cplusplus
extern "C" {
#endif

enum { CICU_DETAIL_CAPACITY = 160 };

typedef enum cicu_code {
    CICU_OK = 0,
    CICU_BUFFER_TOO_SMALL,
    CICU_INVALID_TAG,
    CICU_INVALID_PATTERN,
    CICU_UNSUPPORTED_PATTERN,
    CICU_INVALID_ARGUMENT,
    CICU_UNKNOWN_TIME_ZONE,
    CICU_OUT_OF_MEMORY,
    CICU_FAILURE,
} cicu_code;

// What went wrong; `detail` ends with NUL and holds ICU's name for the error or the place in a pattern, never a value.
typedef struct cicu_error {
    cicu_code code;
    char detail[CICU_DETAIL_CAPACITY];
} cicu_error;

// Text that the function writes to: at most `capacity` bytes, without a closing NUL. `length` is set to what the whole
// result takes, also when it did not fit (CICU_BUFFER_TOO_SMALL), so that the caller can come again.
typedef struct cicu_buffer {
    char *bytes;
    size_t capacity;
    size_t length;
} cicu_buffer;

// A run of UTF-8.
typedef struct cicu_text {
    const char *bytes;
    size_t length;
} cicu_text;

// Locale tags

// Writes the canonical BCP 47 form of a tag, with CLDR's aliases resolved.
cicu_code cicu_tag_canonicalize(cicu_text tag, cicu_buffer *result, cicu_error *error);
// Writes the tag with its likely script and region added (CLDR likely subtags).
cicu_code cicu_tag_maximize(cicu_text tag, cicu_buffer *result, cicu_error *error);
// Writes the shortest tag with the same likely subtags: "zh-Hans" is "zh", "pt-BR" is "pt".
cicu_code cicu_tag_minimize(cicu_text tag, cicu_buffer *result, cicu_error *error);
// Writes the CLDR parent of a canonical tag, and nothing where the parent is the root.
cicu_code cicu_tag_parent(cicu_text tag, cicu_buffer *result, cicu_error *error);
// Whether the tag's script is written from right to left.
bool cicu_tag_is_right_to_left(cicu_text tag);
// Whether ICU knows the IANA time zone.
bool cicu_time_zone_is_known(cicu_text zone);

// Writes the plural category ("one", "few", ...) of a decimal number, or its ordinal category.
cicu_code cicu_plural_category(
    cicu_text tag, cicu_text decimal, bool ordinal, cicu_buffer *result, cicu_error *error);
// Writes the plural categories that a locale tells apart, one a line.
cicu_code cicu_plural_categories(cicu_text tag, bool ordinal, cicu_buffer *result, cicu_error *error);

// Messages

// The ways in which a pattern uses an argument, as bits: one argument may stand in several places.
enum {
    CICU_USE_TEXT = 1,
    CICU_USE_NUMBER = 2,
    CICU_USE_DATE = 4,
    CICU_USE_PLURAL = 8,
    CICU_USE_SELECT = 16,
    CICU_USE_ORDINAL = 32,
};

typedef enum cicu_kind {
    CICU_KIND_TEXT = 0,
    CICU_KIND_INTEGER,
    CICU_KIND_REAL,
    CICU_KIND_DECIMAL,
    CICU_KIND_DATE,
    CICU_KIND_LIST,
    CICU_KIND_CURRENCY,
} cicu_kind;

// One value. `text` holds the text, the decimal digits or the amount; `items` the list's items or the currency's code.
typedef struct cicu_value {
    cicu_kind kind;
    int64_t integer;  // the integer, or the date in milliseconds since 1970-01-01T00:00:00Z
    double real;
    cicu_text text;
    const cicu_text *items;
    size_t item_count;
} cicu_value;

// A piece of a pattern that consists of text and bare placeholders alone.
typedef struct cicu_piece {
    int32_t argument;  // the argument's index, or -1 for literal text
    cicu_text text;    // lives as long as the message
} cicu_piece;

// A parsed pattern for one locale. May be used from several threads at once.
typedef struct cicu_message cicu_message;

// Parses an ICU MessageFormat pattern. With `isolating`, every bare placeholder ({name}) and every item of a list is put
// between FIRST STRONG ISOLATE (U+2068) and POP DIRECTIONAL ISOLATE (U+2069). NULL on an error.
cicu_message *cicu_message_create(cicu_text pattern, cicu_text tag, bool isolating, cicu_error *error);
void cicu_message_destroy(cicu_message *message);

size_t cicu_message_argument_count(const cicu_message *message);
cicu_text cicu_message_argument_name(const cicu_message *message, size_t index);
uint32_t cicu_message_argument_uses(const cicu_message *message, size_t index);
// The selectors of an argument's plural or select clauses, one a line ("one", "=0", "other").
cicu_text cicu_message_argument_selectors(const cicu_message *message, size_t index);

// The pieces of a pattern of text and bare placeholders alone, whose formatting needs no ICU; none for any other.
size_t cicu_message_piece_count(const cicu_message *message);
cicu_piece cicu_message_piece(const cicu_message *message, size_t index);

// Formats with one value for each argument, in the order of the arguments.
cicu_code cicu_message_format(
    const cicu_message *message, const cicu_value *values, size_t value_count, cicu_text time_zone,
    cicu_buffer *result, cicu_error *error);

#ifdef __cplusplus
}
#endif

#endif
