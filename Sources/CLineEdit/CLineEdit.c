#define _GNU_SOURCE // wcwidth

#include "CLineEdit.h"

#if !__has_include(<histedit.h>)
#error "libedit has no header histedit.h here: install libedit-dev (on Fedora libedit-devel)"
#endif

#include <errno.h>
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "signals.h"
#include "utf8.h"

struct CLineEdit {
  EditLine *el;
  HistoryW *history;
  CLEHandler handler;
  void *context;
  wchar_t *prompt;
  char *line;          // what cle_line gave last
  const wchar_t *read; // what el_wgets gave, until the next read
  int read_count;
  int escapes;
};

// MARK: Input

static CLineEdit *editor_of(EditLine *el) {
  void *data = NULL;
  el_wget(el, EL_CLIENTDATA, &data);
  return data;
}

static wchar_t *prompt_of(EditLine *el) { return editor_of(el)->prompt; }

// One byte: 1, or 0 at the end of input. A resize is dealt with while waiting.
static int read_byte(CLineEdit *editor, unsigned char *byte) {
  for (;;) {
    struct pollfd waits[2] = {{STDIN_FILENO, POLLIN, 0}, {cle_resize_descriptor(), POLLIN, 0}};
    if (poll(waits, 2, -1) < 0) {
      if (errno == EINTR) continue;
      return 0;
    }
    if (waits[1].revents & POLLIN) {
      char drain[64];
      while (read(waits[1].fd, drain, sizeof drain) > 0) {
      }
      editor->handler(editor->context, CLEActionResize);
      continue;
    }
    if (!waits[0].revents) continue;
    ssize_t count = read(STDIN_FILENO, byte, 1);
    if (count == 1) return 1;
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    return 0;
  }
}

// One whole character. What is not UTF-8 is passed over, and so are the C1 controls, since the
// steps of cle_then are bound to them.
static int read_character(EditLine *el, wchar_t *out) {
  CLineEdit *editor = editor_of(el);
  cle_utf8_decoder decoder = {0, 0, 0};
  for (;;) {
    unsigned char byte;
    if (!read_byte(editor, &byte)) return 0;
    uint32_t scalar;
    if (!cle_utf8_feed(&decoder, byte, &scalar)) continue;
    if (scalar >= 0x80 && scalar < 0xA0) continue;
    *out = (wchar_t)scalar;
    return 1;
  }
}

// MARK: Actions

static unsigned char perform(EditLine *el, CLEAction action) {
  CLineEdit *editor = editor_of(el);
  switch (editor->handler(editor->context, action)) {
  case CLEResultNothing: return CC_NORM;
  case CLEResultRefresh: return CC_REFRESH;
  case CLEResultBeep: return CC_REFRESH_BEEP;
  case CLEResultEnd: return CC_EOF;
  }
  return CC_NORM;
}

#define ACTION(name, action)                              \
  static unsigned char name(EditLine *el, wint_t key) {   \
    (void)key;                                            \
    return perform(el, action);                           \
  }
ACTION(do_enter, CLEActionEnter)
ACTION(do_newline, CLEActionNewline)
ACTION(do_complete, CLEActionComplete)
ACTION(do_describe, CLEActionDescribe)
ACTION(do_up, CLEActionUp)
ACTION(do_down, CLEActionDown)
ACTION(do_line_start, CLEActionLineStart)
ACTION(do_line_end, CLEActionLineEnd)
ACTION(do_backspace, CLEActionBackspace)
ACTION(do_interrupt, CLEActionInterrupt)
ACTION(do_delete_or_end, CLEActionDeleteOrEnd)
ACTION(do_paste, CLEActionPaste)
ACTION(do_suspend, CLEActionSuspend)
ACTION(do_show, CLEActionShow)

static const struct {
  const wchar_t *name, *help;
  unsigned char (*function)(EditLine *, wint_t);
} functions[] = {
    {L"scrutiny-enter", L"Run a complete question, else begin a new line", do_enter},
    {L"scrutiny-newline", L"Begin a new line", do_newline},
    {L"scrutiny-complete", L"Complete the word", do_complete},
    {L"scrutiny-describe", L"Say what can follow", do_describe},
    {L"scrutiny-up", L"The line above, else the question before", do_up},
    {L"scrutiny-down", L"The line below, else the question after", do_down},
    {L"scrutiny-line-start", L"The start of the line", do_line_start},
    {L"scrutiny-line-end", L"The end of the line", do_line_end},
    {L"scrutiny-backspace", L"Delete the character before", do_backspace},
    {L"scrutiny-interrupt", L"Clear the question", do_interrupt},
    {L"scrutiny-delete-or-end", L"Delete the character, or leave", do_delete_or_end},
    {L"scrutiny-paste", L"Take a bracketed paste", do_paste},
    {L"scrutiny-suspend", L"Stop the program for now", do_suspend},
    {L"scrutiny-show", L"Show what was prepared", do_show},
};

static const wchar_t *const bindings[][2] = {
    {L"\r", L"scrutiny-enter"},          {L"\n", L"scrutiny-enter"},
    {L"\033\r", L"scrutiny-newline"},    {L"\033\n", L"scrutiny-newline"},
    {L"\t", L"scrutiny-complete"},       {L"?", L"scrutiny-describe"},
    {L"\033[A", L"scrutiny-up"},         {L"\033OA", L"scrutiny-up"},
    {L"\033[B", L"scrutiny-down"},       {L"\033OB", L"scrutiny-down"},
    {L"\020", L"scrutiny-up"},           {L"\016", L"scrutiny-down"},
    {L"\001", L"scrutiny-line-start"},   {L"\005", L"scrutiny-line-end"},
    {L"\033[H", L"scrutiny-line-start"}, {L"\033OH", L"scrutiny-line-start"},
    {L"\033[1~", L"scrutiny-line-start"},{L"\033[F", L"scrutiny-line-end"},
    {L"\033OF", L"scrutiny-line-end"},   {L"\033[4~", L"scrutiny-line-end"},
    {L"\033[3~", L"ed-delete-next-char"},
    {L"\010", L"scrutiny-backspace"},    {L"\177", L"scrutiny-backspace"},
    {L"\003", L"scrutiny-interrupt"},    {L"\004", L"scrutiny-delete-or-end"},
    {L"\032", L"scrutiny-suspend"},      {L"\034", L"ed-unassigned"},
    {L"\033[200~", L"scrutiny-paste"},
};

// C1 controls, which read_character never lets in from outside: one for each CLENext.
static const wchar_t *const next_bindings[][2] = {
    {L"\x91", L"ed-newline"},
    {L"\x92", L"ed-prev-history"},
    {L"\x93", L"ed-next-history"},
    {L"\x94", L"scrutiny-show"},
};

static void bind_keys(EditLine *el) {
  for (size_t i = 0; i < sizeof bindings / sizeof bindings[0]; i++)
    el_wset(el, EL_BIND, bindings[i][0], bindings[i][1], NULL);
  for (size_t i = 0; i < sizeof next_bindings / sizeof next_bindings[0]; i++) {
    el_wset(el, EL_BIND, next_bindings[i][0], next_bindings[i][1], NULL);
    el_wset(el, EL_BIND, L"-a", next_bindings[i][0], next_bindings[i][1], NULL);
  }
  // In the command mode of vi, which an .editrc may have chosen, these keys mean the same.
  static const wchar_t *const both[][2] = {
      {L"\r", L"scrutiny-enter"},
      {L"\n", L"scrutiny-enter"},
      {L"\003", L"scrutiny-interrupt"},
      {L"\004", L"scrutiny-delete-or-end"},
      {L"\032", L"scrutiny-suspend"},
  };
  for (size_t i = 0; i < sizeof both / sizeof both[0]; i++)
    el_wset(el, EL_BIND, L"-a", both[i][0], both[i][1], NULL);
}

// MARK: Beginning and end

// libedit crashes on a prompt that the locale cannot show, so it always gets a UTF-8 one.
static pthread_once_t locale_chosen = PTHREAD_ONCE_INIT;

static void choose_locale(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return;
  if (!setlocale(LC_CTYPE, "C.UTF-8")) setlocale(LC_CTYPE, "en_US.UTF-8");
}

CLineEdit *cle_create(const char *program, CLEHandler handler, void *context) {
  pthread_once(&locale_chosen, choose_locale);
  if (!cle_open_signals()) return NULL;
  CLineEdit *editor = calloc(1, sizeof *editor);
  if (!editor) return NULL;
  editor->handler = handler;
  editor->context = context;
  editor->prompt = cle_wide("", 0);
  editor->history = history_winit();
  editor->el = el_init(program, stdin, stdout, stderr);
  if (!editor->prompt || !editor->history || !editor->el) {
    cle_destroy(editor);
    return NULL;
  }
  const char *term = getenv("TERM");
  editor->escapes = term && *term && strcmp(term, "dumb") != 0;

  EditLine *el = editor->el;
  el_wset(el, EL_CLIENTDATA, editor);
  el_wset(el, EL_SIGNAL, 0);
  el_wset(el, EL_PROMPT, prompt_of);
  el_wset(el, EL_GETCFN, read_character);
  HistEventW event;
  history_w(editor->history, &event, H_SETSIZE, 100000);
  el_wset(el, EL_HIST, history_w, editor->history);
  el_wset(el, EL_EDITOR, L"emacs");
  for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++)
    el_wset(el, EL_ADDFN, functions[i].name, functions[i].help, functions[i].function);
  el_source(el, NULL);
  bind_keys(el);
  // While a question is edited, and only then, Ctrl-C, Ctrl-Z and Ctrl-\ come as keys; and return
  // and newline stay two things (libedit makes returns of newlines), so that a pasted pair of them
  // is one line's end.
  el_set(el, EL_SETTY, "-d", "-isig", "-icrnl", "-inlcr", NULL);
  return editor;
}

void cle_destroy(CLineEdit *editor) {
  if (editor->el) el_end(editor->el);
  if (editor->history) history_wend(editor->history);
  free(editor->prompt);
  free(editor->line);
  free(editor);
}

static void set_paste(CLineEdit *editor, int on) {
  if (!editor->escapes) return;
  fflush(stdout);
  cle_set_paste(on);
}

int cle_read(CLineEdit *editor, const char *prompt) {
  wchar_t *wide = cle_wide(prompt, strlen(prompt));
  if (!wide) return 0;
  free(editor->prompt);
  editor->prompt = wide;
  editor->read = NULL;
  cle_watch_signals();
  el_resize(editor->el);
  // libedit would do this at the first key only: what is typed once the prompt shows would echo.
  el_wset(editor->el, EL_PREP_TERM, 1);
  set_paste(editor, 1);
  int count = 0;
  const wchar_t *read = el_wgets(editor->el, &count);
  set_paste(editor, 0);
  cle_unwatch_signals();
  if (!read || count <= 0) return 0;
  editor->read = read;
  editor->read_count = count;
  return 1;
}

// MARK: The line

const char *cle_line(CLineEdit *editor, size_t *length, size_t *cursor) {
  const wchar_t *start, *end, *at;
  if (editor->read) {
    start = editor->read;
    end = at = start + editor->read_count;
  } else {
    const LineInfoW *line = el_wline(editor->el);
    start = line->buffer;
    end = line->lastchar;
    at = line->cursor;
  }
  free(editor->line);
  editor->line = cle_narrow(start, end, at, length, cursor);
  return editor->line ? editor->line : "";
}

void cle_insert(CLineEdit *editor, const char *text, size_t length) {
  wchar_t *wide = cle_wide(text, length);
  if (wide) el_winsertstr(editor->el, wide);
  free(wide);
}

void cle_delete_before(CLineEdit *editor, int scalars) {
  if (scalars > 0) el_wdeletestr(editor->el, scalars);
}

void cle_move(CLineEdit *editor, int scalars) { el_cursor(editor->el, scalars); }

void cle_then(CLineEdit *editor, CLENext next) { el_wpush(editor->el, next_bindings[next][0]); }

int cle_read_scalar(CLineEdit *editor, uint32_t *scalar) {
  wchar_t character;
  if (el_wgetc(editor->el, &character) != 1) return 0;
  *scalar = (uint32_t)character;
  return 1;
}

// MARK: The terminal

void cle_write(CLineEdit *editor, const char *bytes, size_t length) {
  (void)editor;
  fflush(stdout);
  cle_put(bytes, length);
}

void cle_draw(CLineEdit *editor) { el_wset(editor->el, EL_REFRESH); }

void cle_resize(CLineEdit *editor) { el_resize(editor->el); }

void cle_suspend(CLineEdit *editor) {
  set_paste(editor, 0);
  el_wset(editor->el, EL_PREP_TERM, 0);
  cle_unwatch_signals();
  kill(0, SIGTSTP);
  cle_watch_signals();
  el_wset(editor->el, EL_PREP_TERM, 1);
  el_resize(editor->el);
  set_paste(editor, 1);
}

int cle_has_escapes(CLineEdit *editor) { return editor->escapes; }

int cle_width(uint32_t scalar) {
  pthread_once(&locale_chosen, choose_locale);
  return wcwidth((wchar_t)scalar);
}

// MARK: History

void cle_remember(CLineEdit *editor, const char *entry, size_t length) {
  wchar_t *wide = cle_wide(entry, length);
  HistEventW event;
  if (wide) history_w(editor->history, &event, H_ENTER, wide);
  free(wide);
}

void cle_forget(CLineEdit *editor) {
  HistEventW event;
  history_w(editor->history, &event, H_CLEAR);
}
