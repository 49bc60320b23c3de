#include "utf8.h"

#include <stdlib.h>

int cle_utf8_feed(cle_utf8_decoder *decoder, unsigned char byte, uint32_t *scalar) {
  if (decoder->missing > 0 && (byte & 0xC0) == 0x80) {
    decoder->scalar = decoder->scalar << 6 | (byte & 0x3F);
    if (--decoder->missing > 0) return 0;
    uint32_t value = decoder->scalar;
    if (value < decoder->least || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000))
      return 0;
    *scalar = value;
    return 1;
  }
  decoder->missing = 0;
  if (byte < 0x80) {
    *scalar = byte;
    return 1;
  }
  if (byte >= 0xC2 && byte < 0xE0) {
    decoder->scalar = byte & 0x1F;
    decoder->least = 0x80;
    decoder->missing = 1;
  } else if (byte >= 0xE0 && byte < 0xF0) {
    decoder->scalar = byte & 0x0F;
    decoder->least = 0x800;
    decoder->missing = 2;
  } else if (byte >= 0xF0 && byte < 0xF5) {
    decoder->scalar = byte & 0x07;
    decoder->least = 0x10000;
    decoder->missing = 3;
  }
  return 0;
}

wchar_t *cle_wide(const char *text, size_t length) {
  wchar_t *wide = calloc(length + 1, sizeof *wide);
  if (!wide) return NULL;
  cle_utf8_decoder decoder = {0, 0, 0};
  size_t count = 0;
  for (size_t i = 0; i < length; i++) {
    uint32_t scalar;
    if (cle_utf8_feed(&decoder, (unsigned char)text[i], &scalar) && scalar != 0)
      wide[count++] = (wchar_t)scalar;
  }
  return wide;
}

char *cle_narrow(
    const wchar_t *start, const wchar_t *end, const wchar_t *at, size_t *length, size_t *cursor) {
  *length = *cursor = 0;
  char *text = malloc((size_t)(end - start) * 4 + 1);
  if (!text) return NULL;
  size_t count = 0;
  for (const wchar_t *p = start; p < end; p++) {
    uint32_t scalar = (uint32_t)*p;
    if (scalar < 0x80) {
      text[count++] = (char)scalar;
    } else if (scalar < 0x800) {
      text[count++] = (char)(0xC0 | scalar >> 6);
      text[count++] = (char)(0x80 | (scalar & 0x3F));
    } else if (scalar < 0x10000) {
      text[count++] = (char)(0xE0 | scalar >> 12);
      text[count++] = (char)(0x80 | (scalar >> 6 & 0x3F));
      text[count++] = (char)(0x80 | (scalar & 0x3F));
    } else {
      text[count++] = (char)(0xF0 | (scalar >> 18 & 0x07));
      text[count++] = (char)(0x80 | (scalar >> 12 & 0x3F));
      text[count++] = (char)(0x80 | (scalar >> 6 & 0x3F));
      text[count++] = (char)(0x80 | (scalar & 0x3F));
    }
    if (p < at) *cursor = count;
  }
  text[count] = 0;
  *length = count;
  return text;
}
