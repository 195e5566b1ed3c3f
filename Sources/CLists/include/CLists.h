/// The lists that come with the program, as their files have them: text without an end mark.
#ifndef CLISTS_H
#define CLISTS_H

#include <stddef.h>

extern const size_t rollcall_free_mail_bytes;
const unsigned char *rollcall_free_mail_start(void);

extern const size_t rollcall_disposable_bytes;
const unsigned char *rollcall_disposable_start(void);

#endif
