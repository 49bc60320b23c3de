// The calls of the C library that Swift cannot see: those outside plain POSIX of some years ago.

#ifndef C_TEST_TERMINAL_H
#define C_TEST_TERMINAL_H

#include <spawn.h>
#include <stddef.h>

/// Opens a terminal and writes the path of its program's side: the descriptor, or -1.
int ctt_open_terminal(char *_Nonnull side, size_t capacity);

/// Makes a pipe that no started program inherits: 0, or -1.
int ctt_pipe(int *_Nonnull reading, int *_Nonnull writing);

/// Has a program start in a folder: 0, or an error number.
int ctt_add_folder(posix_spawn_file_actions_t *_Nonnull actions, const char *_Nonnull folder);

/// Has a program start in a session of its own, with all signals as they are by default.
int ctt_set_fresh(posix_spawnattr_t *_Nonnull attributes);

#endif
