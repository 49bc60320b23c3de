#pragma once

#include <stddef.h>

/// A reader of XML that is given a document piece by piece.
typedef struct cex_reader cex_reader;

/// What a reader tells of; names and texts are valid only during the call.
typedef struct {
  void *_Nullable context;
  /// An element begins; attributes are names and values in turn, ended by NULL.
  void (*_Nonnull begin)(void *_Nullable context, const char *_Nonnull name,
                         const char *_Nullable const *_Nonnull attributes);
  void (*_Nonnull end)(void *_Nullable context, const char *_Nonnull name);
  /// Some text, not ended by a zero byte; a text may come in several parts.
  void (*_Nonnull text)(void *_Nullable context, const char *_Nonnull bytes, int length);
} cex_events;

/// A new reader, or NULL without memory. A document type, and so any entity of its own, ends it.
cex_reader *_Nullable cex_open(cex_events events);

/// Reads one more piece; 0 when the document is badly formed or has a document type.
int cex_read(cex_reader *_Nonnull reader, const char *_Nonnull bytes, int length, int is_last);

void cex_close(cex_reader *_Nullable reader);
