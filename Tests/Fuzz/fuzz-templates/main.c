#include <stddef.h>
#include <stdint.h>

// The program's main function is libFuzzer's, which comes with its sanitiser; it calls this, from FuzzedTemplates.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
