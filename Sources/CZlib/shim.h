#include <zlib.h>

// inflateInit2 is a macro, which Swift does not see; 16 asks for the gzip format alone.
static inline int rollcall_begin_gunzip(z_stream *stream) {
    return inflateInit2(stream, 15 + 16);
}
