// libfcgi 2.4.2, the multi-threaded half (FCGX_*). The stdio half (fcgi_stdio.h) must stay out: it redefines printf.
#include <fcgiapp.h>
