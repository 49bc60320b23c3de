#include "CExpat.h"

#if !__has_include(<expat.h>)
#error "expat has no header expat.h here: install libexpat1-dev (on Fedora expat-devel)"
#endif

#include <expat.h>
#include <stdlib.h>

struct cex_reader {
  XML_Parser parser;
  cex_events events;
};

static void begin(void *data, const XML_Char *name, const XML_Char **attributes) {
  cex_reader *reader = data;
  reader->events.begin(reader->events.context, name, (const char *const *)attributes);
}

static void end(void *data, const XML_Char *name) {
  cex_reader *reader = data;
  reader->events.end(reader->events.context, name);
}

static void text(void *data, const XML_Char *bytes, int length) {
  cex_reader *reader = data;
  reader->events.text(reader->events.context, bytes, length);
}

// Workbooks have no document type, and one can hold entities that grow without end.
static void doctype(void *data, const XML_Char *name, const XML_Char *system,
                    const XML_Char *public, int has_internal) {
  (void)name, (void)system, (void)public, (void)has_internal;
  cex_reader *reader = data;
  XML_StopParser(reader->parser, XML_FALSE);
}

cex_reader *cex_open(cex_events events) {
  cex_reader *reader = calloc(1, sizeof *reader);
  if (reader == NULL) return NULL;
  reader->parser = XML_ParserCreate("UTF-8");
  if (reader->parser == NULL) {
    free(reader);
    return NULL;
  }
  reader->events = events;
  XML_SetUserData(reader->parser, reader);
  XML_SetElementHandler(reader->parser, begin, end);
  XML_SetCharacterDataHandler(reader->parser, text);
  XML_SetStartDoctypeDeclHandler(reader->parser, doctype);
  return reader;
}

int cex_read(cex_reader *reader, const char *bytes, int length, int is_last) {
  return XML_Parse(reader->parser, bytes, length, is_last) == XML_STATUS_OK;
}

void cex_close(cex_reader *reader) {
  if (reader == NULL) return;
  XML_ParserFree(reader->parser);
  free(reader);
}
