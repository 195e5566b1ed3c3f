#include <csv.h>

// Asks for memory before it is needed; Swift has no word for that.
static inline void rollcall_prefetch(const void *place) {
    __builtin_prefetch(place, 1);
}
