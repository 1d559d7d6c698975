/* The yardstick: about the smallest useful program on libfcgi. 32 threads, each blocking in FCGX_Accept_r, read the body
 * to its end and answer with a body that never changes. `smallest SOCKET` */
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
    FCGX_FPrintF(request.out, "Status: 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n", (int)strlen(body));
    FCGX_PutStr(body, (int)strlen(body), request.out);
    FCGX_Finish_r(&request);
  }
  return unused;
}

int main(int count, char **arguments) {
  pthread_t threads[32];
  if (count != 2 || FCGX_Init() != 0) return 64;
  signal(SIGTERM, SIG_DFL); /* libfcgi only notes it */
  memset(body, 'x', 559);
  body[0] = body[558] = '"';
  umask(0117);
  listener = FCGX_OpenSocket(arguments[1], 4096);
  for (int i = 0; i < 32; i++) pthread_create(&threads[i], 0, serve, 0);
  pthread_join(threads[0], 0);
  return 1;
}
