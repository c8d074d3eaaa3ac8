#ifndef CICU_DATA_H
#define CICU_DATA_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

// The plural rules of the installed ICU's own data, cardinal or ordinal: for tests, to hold what is selected against CLDR's
// samples. One rule a line: locale, category and the rule as LDML writes it, such as "n = 1 @integer 1 @decimal 1.0, 1.00",
// with tabs between them. NULL if the data cannot be read; the caller frees it.
char *cicu_data_plural_rules(bool ordinal);

#ifdef __cplusplus
}
#endif

#endif
