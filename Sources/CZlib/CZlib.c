#include "CZlib.h"

#if !__has_include(<zlib.h>)
#error "zlib has no header zlib.h here: install zlib1g-dev (on Fedora zlib-devel)"
#endif

#include <stdlib.h>
#include <zlib.h>

struct czl_stream {
  z_stream z;
};

czl_stream *czl_open(czl_wrapping wrapping) {
  czl_stream *stream = calloc(1, sizeof *stream);
  if (stream == NULL) return NULL;
  if (inflateInit2(&stream->z, wrapping == czl_gzip ? 15 + 16 : -15) != Z_OK) {
    free(stream);
    return NULL;
  }
  return stream;
}

czl_progress czl_inflate(czl_stream *stream, const uint8_t *input, size_t input_length,
                         size_t *taken, uint8_t *output, size_t output_length, size_t *given) {
  stream->z.next_in = (Bytef *)input;
  stream->z.avail_in = (uInt)input_length;
  stream->z.next_out = output;
  stream->z.avail_out = (uInt)output_length;
  int result = inflate(&stream->z, Z_NO_FLUSH);
  *taken = input_length - stream->z.avail_in;
  *given = output_length - stream->z.avail_out;
  stream->z.next_in = NULL;
  stream->z.next_out = NULL;
  switch (result) {
  case Z_OK:
  case Z_BUF_ERROR: return czl_going_on;
  case Z_STREAM_END: return czl_at_end;
  case Z_MEM_ERROR: return czl_no_memory;
  default: return czl_damaged;
  }
}

void czl_restart(czl_stream *stream) { inflateReset(&stream->z); }

void czl_close(czl_stream *stream) {
  if (stream == NULL) return;
  inflateEnd(&stream->z);
  free(stream);
}

uint32_t czl_crc32(uint32_t before, const uint8_t *bytes, size_t length) {
  return (uint32_t)crc32_z(before, bytes, length);
}
