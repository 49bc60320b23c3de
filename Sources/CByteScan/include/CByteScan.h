#pragma once

#include <stdint.h>
#include <string.h>

// Sixty-four bytes at once, in whatever vectors the machine has.
typedef uint8_t cbs_bytes __attribute__((ext_vector_type(64)));
typedef _Bool cbs_bits __attribute__((ext_vector_type(64)));

/// A bit for each of 64 bytes, the first lowest: whether it is a separator, a quote, a line end or
/// zero.
static inline uint64_t cbs_structure(const uint8_t *_Nonnull bytes, uint8_t separator) {
  cbs_bytes block;
  memcpy(&block, bytes, 64);
  cbs_bits bits = __builtin_convertvector(
      (block == separator) | (block == '"') | (block == '\n') | (block == '\r') | (block == 0),
      cbs_bits);
  uint64_t mask;
  memcpy(&mask, &bits, 8);
  return mask;
}
