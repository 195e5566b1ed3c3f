#include <zlib.h>

// inflateInit2 is a macro, which Swift does not see; 16 asks for the gzip format alone.
static inline int rollcall_begin_gunzip(z_stream *stream) {
    return inflateInit2(stream, 15 + 16);
}

// The same for packing: the gzip format, at zlib's own level.
static inline int rollcall_begin_gzip(z_stream *stream) {
    return deflateInit2(
        stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
