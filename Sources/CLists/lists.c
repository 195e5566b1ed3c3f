// The data files go into the program as they are: an array in Swift of that length takes the
// compiler a quarter of a minute.
#include "CLists.h"

// Of C23; Swift's own Clang has had it since 6.2.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char free_mail[] = {
#embed "free-mail.txt"
};
const size_t rollcall_free_mail_bytes = sizeof free_mail;
const unsigned char *rollcall_free_mail_start(void) { return free_mail; }

static const unsigned char disposable[] = {
#embed "disposable.txt"
};
const size_t rollcall_disposable_bytes = sizeof disposable;
const unsigned char *rollcall_disposable_start(void) { return disposable; }
