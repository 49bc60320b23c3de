#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

static int wake[2] = {-1, -1}; // a resize writes here, so that the wait for a key ends
static struct termios plain_modes;
static volatile sig_atomic_t has_plain_modes;
static volatile sig_atomic_t has_paste;
static struct sigaction old_winch, old_term, old_hup;

void cle_put(const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = write(STDOUT_FILENO, bytes, length);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    length -= (size_t)written;
  }
}

static void on_resize(int number) {
  (void)number;
  int saved = errno;
  ssize_t ignored = write(wake[1], "r", 1);
  (void)ignored;
  errno = saved;
}

// The terminal is put back before the program is ended from outside.
static void on_end(int number) {
  if (has_plain_modes) tcsetattr(STDIN_FILENO, TCSANOW, &plain_modes);
  if (has_paste) cle_put(paste_off, sizeof paste_off - 1);
  sigaction(number, number == SIGTERM ? &old_term : &old_hup, NULL);
  raise(number);
}

void cle_watch_signals(void) {
  has_plain_modes = tcgetattr(STDIN_FILENO, &plain_modes) == 0;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  action.sa_handler = on_resize;
  sigaction(SIGWINCH, &action, &old_winch);
  action.sa_handler = on_end;
  // An ignored signal stays ignored, as under nohup.
  sigaction(SIGTERM, NULL, &old_term);
  if (old_term.sa_handler != SIG_IGN) sigaction(SIGTERM, &action, NULL);
  sigaction(SIGHUP, NULL, &old_hup);
  if (old_hup.sa_handler != SIG_IGN) sigaction(SIGHUP, &action, NULL);
}

void cle_unwatch_signals(void) {
  sigaction(SIGWINCH, &old_winch, NULL);
  sigaction(SIGTERM, &old_term, NULL);
  sigaction(SIGHUP, &old_hup, NULL);
  has_plain_modes = 0;
}

int cle_open_signals(void) {
  if (wake[0] >= 0) return 1;
  if (pipe(wake) != 0) return 0;
  for (int i = 0; i < 2; i++) {
    fcntl(wake[i], F_SETFD, FD_CLOEXEC);
    fcntl(wake[i], F_SETFL, O_NONBLOCK);
  }
  return 1;
}

int cle_resize_descriptor(void) { return wake[0]; }

void cle_set_paste(int on) {
  cle_put(on ? paste_on : paste_off, sizeof paste_on - 1);
  has_paste = on;
}
