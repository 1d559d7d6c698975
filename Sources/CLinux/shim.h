// What Linux offers beyond POSIX and Swift's Glibc module leaves out: epoll(7), eventfd(2), inotify(7), accept4(2),
// mallopt(3).
#include <malloc.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/socket.h>

// glibc declares these for _GNU_SOURCE only.
int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);
int pthread_setname_np(pthread_t thread, const char *name);
