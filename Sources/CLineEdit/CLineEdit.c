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
  int brackets; // whether the terminal is asked to mark what is pasted
  FILE *silence; // where libedit draws when the caller draws by itself; else NULL
  int stash;     // a byte that was looked at ahead of its turn, or -1
};

// MARK: Input

static CLineEdit *editor_of(EditLine *el) {
  void *data = NULL;
  el_wget(el, EL_CLIENTDATA, &data);
  return data;
}

static wchar_t *prompt_of(EditLine *el) { return editor_of(el)->prompt; }

static int input_comes(int milliseconds) {
  struct pollfd wait = {STDIN_FILENO, POLLIN, 0};
  return poll(&wait, 1, milliseconds) > 0 && (wait.revents & POLLIN);
}

// One byte: 1, or 0 at the end of input. A resize is dealt with while waiting.
static int read_byte(CLineEdit *editor, unsigned char *byte) {
  if (editor->stash >= 0) {
    *byte = (unsigned char)editor->stash;
    editor->stash = -1;
    return 1;
  }
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

static const wchar_t lone_escape = 0x95;

static int is_vi(EditLine *el) {
  const wchar_t *name = NULL;
  el_wget(el, EL_EDITOR, &name);
  return name && wcscmp(name, L"vi") == 0;
}

// In vi's keys an escape that begins no sequence of a key ends the inserting. libedit would take
// any escape as the beginning of one, so one that stands alone becomes a character of its own. The
// next key decides at once; half a second is for the rest of a sequence that comes over a slow line.
static wchar_t escape_or_alone(CLineEdit *editor) {
  if (!is_vi(editor->el)) return L'\033';
  unsigned char next;
  if (!input_comes(500) || !read_byte(editor, &next)) return lone_escape;
  editor->stash = next;
  return next == '[' || next == 'O' ? L'\033' : lone_escape;
}

// Some of libedit's commands of vi leave the cursor outside the line, and the next letter would be
// written there.
static void hold_cursor(EditLine *el) {
  const LineInfoW *line = el_wline(el);
  if (line->cursor < line->buffer) el_cursor(el, (int)(line->buffer - line->cursor));
  if (line->cursor > line->lastchar) el_cursor(el, (int)(line->lastchar - line->cursor));
}

// One whole character. What is not UTF-8 is passed over, and so are the C1 controls, since the
// steps of cle_then are bound to them.
static int read_character(EditLine *el, wchar_t *out) {
  CLineEdit *editor = editor_of(el);
  cle_utf8_decoder decoder = {0, 0, 0};
  hold_cursor(el);
  editor->handler(editor->context, CLEActionWait);
  for (;;) {
    unsigned char byte;
    if (!read_byte(editor, &byte)) return 0;
    uint32_t scalar;
    if (!cle_utf8_feed(&decoder, byte, &scalar)) continue;
    if (scalar >= 0x80 && scalar < 0xA0) continue;
    *out = scalar == 0x1B ? escape_or_alone(editor) : (wchar_t)scalar;
    return 1;
  }
}

// MARK: Actions

static unsigned char perform(EditLine *el, CLEAction action) {
  CLineEdit *editor = editor_of(el);
  hold_cursor(el);
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
ACTION(do_left, CLEActionLeft)
ACTION(do_right, CLEActionRight)
ACTION(do_word_left, CLEActionWordLeft)
ACTION(do_word_right, CLEActionWordRight)
ACTION(do_undo, CLEActionUndo)
ACTION(do_redo, CLEActionRedo)
ACTION(do_search, CLEActionSearch)
ACTION(do_edit, CLEActionEdit)
ACTION(do_clear_screen, CLEActionClearScreen)

// In the command mode of vi an operator may wait for its motion, with a place in the line that is
// none any more once an action has changed it. Going to command mode again drops the operator.
static const wchar_t *const drop_operator = L"\x96";

#define COMMAND(name, action)                             \
  static unsigned char name(EditLine *el, wint_t key) {   \
    (void)key;                                            \
    unsigned char result = perform(el, action);           \
    el_wpush(el, drop_operator);                          \
    return result;                                        \
  }
COMMAND(do_command_describe, CLEActionDescribeAnywhere)
COMMAND(do_command_search, CLEActionSearch)
COMMAND(do_command_up, CLEActionUp)
COMMAND(do_command_down, CLEActionDown)
COMMAND(do_command_undo, CLEActionUndo)
COMMAND(do_command_redo, CLEActionRedo)
COMMAND(do_command_edit, CLEActionEdit)
COMMAND(do_command_paste, CLEActionPaste)
COMMAND(do_command_delete_or_end, CLEActionDeleteOrEnd)

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
    {L"scrutiny-left", L"The character before", do_left},
    {L"scrutiny-right", L"The character after, else take what is offered", do_right},
    {L"scrutiny-word-left", L"The word before", do_word_left},
    {L"scrutiny-word-right", L"The word after, else take a word of what is offered", do_word_right},
    {L"scrutiny-undo", L"Undo the last change", do_undo},
    {L"scrutiny-redo", L"Do again what was undone", do_redo},
    {L"scrutiny-search", L"Search the questions asked before", do_search},
    {L"scrutiny-edit", L"Edit the question in an editor", do_edit},
    {L"scrutiny-clear-screen", L"Clear the screen", do_clear_screen},
    {L"scrutiny-command-describe", L"As scrutiny-describe, in vi's commands", do_command_describe},
    {L"scrutiny-command-search", L"As scrutiny-search, in vi's commands", do_command_search},
    {L"scrutiny-command-up", L"As scrutiny-up, in vi's commands", do_command_up},
    {L"scrutiny-command-down", L"As scrutiny-down, in vi's commands", do_command_down},
    {L"scrutiny-command-undo", L"As scrutiny-undo, in vi's commands", do_command_undo},
    {L"scrutiny-command-redo", L"As scrutiny-redo, in vi's commands", do_command_redo},
    {L"scrutiny-command-edit", L"As scrutiny-edit, in vi's commands", do_command_edit},
    {L"scrutiny-command-paste", L"As scrutiny-paste, in vi's commands", do_command_paste},
    {L"scrutiny-command-delete-or-end", L"As scrutiny-delete-or-end, in vi's commands",
     do_command_delete_or_end},
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
    {L"\033[C", L"scrutiny-right"},      {L"\033OC", L"scrutiny-right"},
    {L"\033[D", L"scrutiny-left"},       {L"\033OD", L"scrutiny-left"},
    {L"\006", L"scrutiny-right"},        {L"\002", L"scrutiny-left"},
    {L"\033[1;3C", L"scrutiny-word-right"}, {L"\033[1;5C", L"scrutiny-word-right"},
    {L"\033[1;3D", L"scrutiny-word-left"},  {L"\033[1;5D", L"scrutiny-word-left"},
    {L"\033\033[C", L"scrutiny-word-right"},{L"\033\033[D", L"scrutiny-word-left"},
    {L"\022", L"scrutiny-search"},       {L"\014", L"scrutiny-clear-screen"},
    {L"\037", L"scrutiny-undo"},         {L"\027", L"ed-delete-prev-word"},
};

// Keys of emacs only: in vi's they would take the escape, or another meaning, away.
static const wchar_t *const emacs_bindings[][2] = {
    {L"\033f", L"scrutiny-word-right"},  {L"\033b", L"scrutiny-word-left"},
    {L"\033_", L"scrutiny-redo"},        {L"\033/", L"scrutiny-redo"},
    {L"\030\025", L"scrutiny-undo"},     {L"\030\005", L"scrutiny-edit"},
    {L"\033\177", L"ed-delete-prev-word"},
    // libedit's own commands are for its users' files; a quote left open in one crashes it.
    {L"\033x", L"ed-unassigned"},        {L"\033X", L"ed-unassigned"},
};

// Keys of vi's command mode.
static const wchar_t *const command_bindings[][2] = {
    {L"\r", L"scrutiny-enter"},          {L"\n", L"scrutiny-enter"},
    {L"\003", L"scrutiny-interrupt"},    {L"\004", L"scrutiny-command-delete-or-end"},
    {L"\032", L"scrutiny-suspend"},      {L"\014", L"scrutiny-clear-screen"},
    {L"\033[A", L"scrutiny-command-up"}, {L"\033OA", L"scrutiny-command-up"},
    {L"\033[B", L"scrutiny-command-down"}, {L"\033OB", L"scrutiny-command-down"},
    {L"\033[C", L"ed-next-char"},        {L"\033OC", L"ed-next-char"},
    {L"\033[D", L"ed-prev-char"},        {L"\033OD", L"ed-prev-char"},
    {L"k", L"scrutiny-command-up"},      {L"j", L"scrutiny-command-down"},
    {L"u", L"scrutiny-command-undo"},    {L"\022", L"scrutiny-command-redo"},
    {L"?", L"scrutiny-command-describe"}, {L"/", L"scrutiny-command-search"},
    {L"v", L"scrutiny-command-edit"},    {L":", L"ed-unassigned"},
    {L"\033[200~", L"scrutiny-command-paste"},
    {L"\x96", L"vi-command-mode"},
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
  if (!is_vi(el)) {
    for (size_t i = 0; i < sizeof emacs_bindings / sizeof emacs_bindings[0]; i++)
      el_wset(el, EL_BIND, emacs_bindings[i][0], emacs_bindings[i][1], NULL);
    return;
  }
  el_wset(el, EL_BIND, L"\x95", L"vi-command-mode", NULL);
  el_wset(el, EL_BIND, L"-a", L"\x95", L"ed-unassigned", NULL);
  for (size_t i = 0; i < sizeof command_bindings / sizeof command_bindings[0]; i++)
    el_wset(el, EL_BIND, L"-a", command_bindings[i][0], command_bindings[i][1], NULL);
}

// MARK: Beginning and end

// libedit crashes on a prompt that the locale cannot show, so it always gets a UTF-8 one.
static pthread_once_t locale_chosen = PTHREAD_ONCE_INIT;

static void choose_locale(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return;
  if (!setlocale(LC_CTYPE, "C.UTF-8")) setlocale(LC_CTYPE, "en_US.UTF-8");
}

CLineEdit *cle_create(
    const char *program, int draws, int brackets, CLEHandler handler, void *context) {
  pthread_once(&locale_chosen, choose_locale);
  if (!cle_open_signals()) return NULL;
  CLineEdit *editor = calloc(1, sizeof *editor);
  if (!editor) return NULL;
  editor->handler = handler;
  editor->context = context;
  editor->prompt = cle_wide("", 0);
  editor->history = history_winit();
  editor->stash = -1;
  if (!draws) editor->silence = fopen("/dev/null", "w");
  // The descriptor stays the terminal's: libedit sets the terminal's modes through it.
  editor->el = el_init_fd(
      program, stdin, editor->silence ? editor->silence : stdout, stderr, STDIN_FILENO,
      STDOUT_FILENO, STDERR_FILENO);
  if (!editor->prompt || !editor->history || !editor->el || (!draws && !editor->silence)) {
    cle_destroy(editor);
    return NULL;
  }
  editor->brackets = brackets;

  EditLine *el = editor->el;
  el_wset(el, EL_CLIENTDATA, editor);
  if (draws) {
    el_set(el, EL_TERMINAL, "dumb");
  } else {
    // libedit still keeps a picture of the screen, and writes beside it where a window becomes
    // smaller or is very narrow. What it never shows gets a picture that is wide and stays so.
    el_set(el, EL_SETTC, "li", "200", NULL);
    el_set(el, EL_SETTC, "co", "2000", NULL);
  }
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
  if (editor->silence) fclose(editor->silence);
  if (editor->history) history_wend(editor->history);
  free(editor->prompt);
  free(editor->line);
  free(editor);
}

static void set_paste(CLineEdit *editor, int on) {
  if (!editor->brackets) return;
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
  cle_resize(editor);
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

int cle_has_vi_keys(CLineEdit *editor) { return is_vi(editor->el); }

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

void cle_read_again(CLineEdit *editor, uint32_t scalar) {
  const wchar_t characters[2] = {(wchar_t)scalar, 0};
  el_wpush(editor->el, characters);
}

// MARK: The terminal

void cle_write(CLineEdit *editor, const char *bytes, size_t length) {
  (void)editor;
  fflush(stdout);
  cle_put(bytes, length);
}

void cle_draw(CLineEdit *editor) { el_wset(editor->el, EL_REFRESH); }

void cle_resize(CLineEdit *editor) {
  if (!editor->silence) el_resize(editor->el);
}

void cle_release(CLineEdit *editor) {
  set_paste(editor, 0);
  el_wset(editor->el, EL_PREP_TERM, 0);
  cle_unwatch_signals();
}

void cle_reclaim(CLineEdit *editor) {
  cle_watch_signals();
  el_wset(editor->el, EL_PREP_TERM, 1);
  cle_resize(editor);
  set_paste(editor, 1);
}

int cle_input_comes(CLineEdit *editor, int milliseconds) {
  return editor->stash >= 0 || input_comes(milliseconds);
}

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
