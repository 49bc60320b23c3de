// The signals that matter while a question is read. They are the process's, so there is one set.

#ifndef CLE_SIGNALS_H
#define CLE_SIGNALS_H

#include <stddef.h>

/// Makes ready, once for the process: 1, or 0 where the system has nothing left.
int cle_open_signals(void);

/// The descriptor from which a byte can be read after each change of the window's size.
int cle_resize_descriptor(void);

/// From here on the window's changes are noticed, and a program that is ended from outside puts
/// the terminal back to what it is now.
void cle_watch_signals(void);

/// Leaves the signals as they were.
void cle_unwatch_signals(void);

/// Has the terminal mark pastes, or not.
void cle_set_paste(int on);

/// Writes bytes to standard output.
void cle_put(const char *bytes, size_t length);

#endif
