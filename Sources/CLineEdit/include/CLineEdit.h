// A shim of fixed arity over libedit, for callers that cannot call variadic functions.
// It holds no policy: what a key does is decided by the handler given to cle_create.
// All text that passes through it is UTF-8; libedit sees wide characters.

#ifndef C_LINE_EDIT_H
#define C_LINE_EDIT_H

#include <stddef.h>
#include <stdint.h>

#if defined(__clang__)
#define CLE_CLOSED_ENUM __attribute__((enum_extensibility(closed)))
#else
#define CLE_CLOSED_ENUM
#endif

/// An editor of one terminal.
typedef struct CLineEdit CLineEdit;

/// What was asked for by a key, or by the terminal.
typedef enum CLE_CLOSED_ENUM CLEAction {
  CLEActionEnter,
  CLEActionNewline,
  CLEActionComplete,
  CLEActionDescribe,
  /// The same, inside quoted text as well.
  CLEActionDescribeAnywhere,
  CLEActionUp,
  CLEActionDown,
  CLEActionLineStart,
  CLEActionLineEnd,
  CLEActionBackspace,
  CLEActionInterrupt,
  CLEActionDeleteOrEnd,
  CLEActionPaste,
  CLEActionSuspend,
  CLEActionShow,
  CLEActionLeft,
  CLEActionRight,
  CLEActionWordLeft,
  CLEActionWordRight,
  CLEActionUndo,
  CLEActionRedo,
  CLEActionSearch,
  CLEActionEdit,
  CLEActionClearScreen,
  /// The next character is about to be waited for.
  CLEActionWait,
  CLEActionResize
} CLEAction;

/// What libedit is to do after an action.
typedef enum CLE_CLOSED_ENUM CLEResult {
  CLEResultNothing,
  CLEResultRefresh,
  CLEResultBeep,
  CLEResultEnd
} CLEResult;

/// What is to happen straight after the present action, before any other key is read.
typedef enum CLE_CLOSED_ENUM CLENext {
  CLENextAccept,
  CLENextPreviousInHistory,
  CLENextNextInHistory,
  CLENextShow
} CLENext;

/// Decides what an action does; called during cle_read only.
typedef CLEResult (*CLEHandler)(void *_Nullable context, CLEAction action);

/// Takes up standard input and output, and returns null where libedit cannot.
///
/// Chooses a UTF-8 locale, emacs keys, then the user's `.editrc`, then the keys of the actions.
/// With `draws`, libedit draws prompt and line, with nothing but blanks, backspaces and returns;
/// without, it draws nothing, and the caller does when `CLEActionWait` comes. With `brackets`, the
/// terminal is asked to mark what is pasted.
CLineEdit *_Nullable cle_create(
    const char *_Nonnull program, int draws, int brackets, CLEHandler _Nonnull handler,
    void *_Nullable context);

/// Gives the terminal back and frees everything.
void cle_destroy(CLineEdit *_Nonnull editor);

/// Reads one question: 1 when there is one, to be fetched with cle_line; 0 at the end of input.
int cle_read(CLineEdit *_Nonnull editor, const char *_Nonnull prompt);

/// The question read last or, during an action, the one being edited; valid until the next call.
const char *_Nonnull cle_line(
    CLineEdit *_Nonnull editor, size_t *_Nonnull length, size_t *_Nonnull cursor);

/// Whether the keys are those of vi.
int cle_has_vi_keys(CLineEdit *_Nonnull editor);

/// Inserts text at the cursor.
void cle_insert(CLineEdit *_Nonnull editor, const char *_Nonnull text, size_t length);

/// Deletes that many scalars before the cursor.
void cle_delete_before(CLineEdit *_Nonnull editor, int scalars);

/// Moves the cursor by that many scalars.
void cle_move(CLineEdit *_Nonnull editor, int scalars);

/// Queues a step to be taken after the present action.
void cle_then(CLineEdit *_Nonnull editor, CLENext next);

/// Reads one scalar of the input, past the keys: 1 when there is one, else 0.
int cle_read_scalar(CLineEdit *_Nonnull editor, uint32_t *_Nonnull scalar);

/// Has a scalar be read again, as a key or past the keys.
void cle_read_again(CLineEdit *_Nonnull editor, uint32_t scalar);

/// Writes bytes to the terminal at once.
void cle_write(CLineEdit *_Nonnull editor, const char *_Nonnull bytes, size_t length);

/// Draws prompt and line afresh where the terminal's cursor stands, at column 0.
void cle_draw(CLineEdit *_Nonnull editor);

/// Takes up the window's present size.
void cle_resize(CLineEdit *_Nonnull editor);

/// Gives the terminal back for a while.
void cle_release(CLineEdit *_Nonnull editor);

/// Takes the terminal again.
void cle_reclaim(CLineEdit *_Nonnull editor);

/// Whether input is there, or comes within that time.
int cle_input_comes(CLineEdit *_Nonnull editor, int milliseconds);

/// The columns that a scalar takes in the chosen locale; negative for a control character.
int cle_width(uint32_t scalar);

/// Adds an entry to libedit's history.
void cle_remember(CLineEdit *_Nonnull editor, const char *_Nonnull entry, size_t length);

/// Empties libedit's history.
void cle_forget(CLineEdit *_Nonnull editor);

#endif
