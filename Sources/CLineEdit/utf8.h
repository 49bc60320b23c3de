// UTF-8 to wide characters and back, free of the locale.

#ifndef CLE_UTF8_H
#define CLE_UTF8_H

#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

/// A sequence of UTF-8 under way; all zero at the start.
typedef struct {
  uint32_t scalar;
  uint32_t least;
  int missing;
} cle_utf8_decoder;

/// Takes one byte: 1 when it ends a scalar. Bytes that are not UTF-8 are dropped.
int cle_utf8_feed(cle_utf8_decoder *decoder, unsigned char byte, uint32_t *scalar);

/// Text as wide characters ended by a zero, to be freed; null when memory has run out.
wchar_t *cle_wide(const char *text, size_t length);

/// Wide characters as UTF-8 ended by a zero, to be freed, with the byte offset of `at`.
char *cle_narrow(
    const wchar_t *start, const wchar_t *end, const wchar_t *at, size_t *length, size_t *cursor);

#endif
