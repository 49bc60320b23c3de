#define _GNU_SOURCE
#define _DARWIN_C_SOURCE

#include "CTestTerminal.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int ctt_open_terminal(char *side, size_t capacity) {
  int descriptor = posix_openpt(O_RDWR | O_NOCTTY);
  if (descriptor < 0) return -1;
  fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  int named = 0;
  if (grantpt(descriptor) == 0 && unlockpt(descriptor) == 0) {
#ifdef __linux__
    named = ptsname_r(descriptor, side, capacity) == 0;
#else
    const char *name = ptsname(descriptor);
    named = name && strlen(name) < capacity;
    if (named) strcpy(side, name);
#endif
  }
  if (named) return descriptor;
  close(descriptor);
  return -1;
}

int ctt_pipe(int *reading, int *writing) {
  int ends[2];
#ifdef __linux__
  if (pipe2(ends, O_CLOEXEC) != 0) return -1;
#else
  if (pipe(ends) != 0) return -1;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
#endif
  *reading = ends[0];
  *writing = ends[1];
  return 0;
}

int ctt_add_folder(posix_spawn_file_actions_t *actions, const char *folder) {
  return posix_spawn_file_actions_addchdir_np(actions, folder);
}

int ctt_set_fresh(posix_spawnattr_t *attributes) {
  sigset_t signals;
  sigfillset(&signals);
  posix_spawnattr_setsigdefault(attributes, &signals);
  sigemptyset(&signals);
  posix_spawnattr_setsigmask(attributes, &signals);
  return posix_spawnattr_setflags(
      attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
}
