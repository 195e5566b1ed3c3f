// libcurl for Swift: its header, and one function per type for what libcurl declares as variadic.
#ifndef ROLLCALL_CCURL_H
#define ROLLCALL_CCURL_H

#include <curl/curl.h>

typedef size_t (*ccurl_take)(char *bytes, size_t size, size_t count, void *context);
typedef int (*ccurl_watch)(
    void *context, curl_off_t download, curl_off_t downloaded, curl_off_t upload,
    curl_off_t uploaded);

typedef int (*ccurl_listen)(
    CURL *curl, curl_infotype kind, char *bytes, size_t count, void *context);

CURLcode ccurl_set_long(CURL *curl, CURLoption option, long value);
CURLcode ccurl_set_offset(CURL *curl, CURLoption option, curl_off_t value);
CURLcode ccurl_set_text(CURL *curl, CURLoption option, const char *value);
CURLcode ccurl_set_pointer(CURL *curl, CURLoption option, void *value);
CURLcode ccurl_set_list(CURL *curl, CURLoption option, struct curl_slist *value);
// Copies the bytes.
CURLcode ccurl_set_blob(CURL *curl, CURLoption option, const void *bytes, size_t count);
CURLcode ccurl_set_take(CURL *curl, CURLoption option, ccurl_take function);
CURLcode ccurl_set_watch(CURL *curl, CURLoption option, ccurl_watch function);
// CURLOPT_DEBUGFUNCTION: what goes over the wire, as it goes.
CURLcode ccurl_set_listen(CURL *curl, ccurl_listen function);
// CURLOPT_MIMEPOST: the parts of a mail; they must live until it is sent.
CURLcode ccurl_set_mime(CURL *curl, curl_mime *mime);
// Only smtp and smtps, under whichever name this libcurl has for it.
CURLcode ccurl_allow_mail_only(CURL *curl);
// Only http and https, under whichever name this libcurl has for it.
CURLcode ccurl_allow_http_only(CURL *curl);

CURLcode ccurl_get_long(CURL *curl, CURLINFO info, long *value);
CURLcode ccurl_get_offset(CURL *curl, CURLINFO info, curl_off_t *value);

// The bundle of certificates that libcurl was built to trust; NULL where it has none.
const char *ccurl_default_bundle(void);

// curl_easy_perform and curl_easy_cleanup with SIGPIPE held back on this thread: with
// CURLOPT_NOSIGNAL libcurl leaves that to its caller.
CURLcode ccurl_perform(CURL *curl);
void ccurl_cleanup(CURL *curl);

#endif
