#pragma once

#include <stddef.h>
#include <stdint.h>

/// A stream that is being inflated.
typedef struct czl_stream czl_stream;

/// How the stream is wrapped: in nothing, as in a ZIP archive, or as a `.gz` file.
typedef enum { czl_raw, czl_gzip } czl_wrapping;

/// How far one step came.
typedef enum { czl_going_on, czl_at_end, czl_damaged, czl_no_memory } czl_progress;

/// A new stream, or NULL without memory.
czl_stream *_Nullable czl_open(czl_wrapping wrapping);

/// Inflates what there is room for, and says how many bytes were read and written.
czl_progress czl_inflate(czl_stream *_Nonnull stream, const uint8_t *_Nonnull input,
                         size_t input_length, size_t *_Nonnull taken, uint8_t *_Nonnull output,
                         size_t output_length, size_t *_Nonnull given);

/// Makes the stream ready for another that follows it.
void czl_restart(czl_stream *_Nonnull stream);

void czl_close(czl_stream *_Nullable stream);

/// The CRC-32 of bytes that follow others whose CRC-32 is known; that of none is 0.
uint32_t czl_crc32(uint32_t before, const uint8_t *_Nonnull bytes, size_t length);
