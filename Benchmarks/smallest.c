/* The yardstick: about the smallest sensible program on libfcgi. 32 threads, each waiting in FCGX_Accept_r, read the
 * body to its end and answer with 559 bytes of JSON that never change. `smallest SOCKET` */
#include <fcgiapp.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>

static int listener;
static char body[560];

static void *serve(void *unused) {
  char skipped[4096];
  FCGX_Request request;
  FCGX_InitRequest(&request, listener, 0);
  while (FCGX_Accept_r(&request) == 0) {
    while (FCGX_GetStr(skipped, sizeof skipped, request.in) > 0) {}
    FCGX_PutS("Status: 200 OK\r\nContent-Type: application/json\r\nContent-Length: 559\r\n\r\n", request.out);
    FCGX_PutStr(body, 559, request.out);
    FCGX_Finish_r(&request);
  }
  return unused;
}

int main(int count, char **arguments) {
  pthread_t threads[32];
  if (count != 2 || FCGX_Init() != 0) return 64;
  signal(SIGTERM, SIG_DFL); /* FCGX_Init takes it for itself */
  memset(body, 'x', 559);
  body[0] = body[558] = '"';
  umask(0117);
  listener = FCGX_OpenSocket(arguments[1], 4096);
  if (listener < 0) return 71;
  for (int i = 0; i < 32; i++) pthread_create(&threads[i], 0, serve, 0);
  pthread_join(threads[0], 0);
  return 1;
}
