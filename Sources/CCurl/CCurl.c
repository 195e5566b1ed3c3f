#include "CCurl.h"

#include <pthread.h>
#include <signal.h>
#include <time.h>

CURLcode ccurl_set_long(CURL *curl, CURLoption option, long value) {
    return curl_easy_setopt(curl, option, value);
}

CURLcode ccurl_set_offset(CURL *curl, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(curl, option, value);
}

CURLcode ccurl_set_text(CURL *curl, CURLoption option, const char *value) {
    return curl_easy_setopt(curl, option, value);
}

CURLcode ccurl_set_pointer(CURL *curl, CURLoption option, void *value) {
    return curl_easy_setopt(curl, option, value);
}

CURLcode ccurl_set_list(CURL *curl, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(curl, option, value);
}

CURLcode ccurl_set_blob(CURL *curl, CURLoption option, const void *bytes, size_t count) {
    struct curl_blob blob = {.data = (void *)bytes, .len = count, .flags = CURL_BLOB_COPY};
    return curl_easy_setopt(curl, option, &blob);
}

CURLcode ccurl_set_take(CURL *curl, CURLoption option, ccurl_take function) {
    return curl_easy_setopt(curl, option, function);
}

CURLcode ccurl_set_watch(CURL *curl, CURLoption option, ccurl_watch function) {
    return curl_easy_setopt(curl, option, function);
}

CURLcode ccurl_set_listen(CURL *curl, ccurl_listen function) {
    return curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, function);
}

CURLcode ccurl_set_mime(CURL *curl, curl_mime *mime) {
    return curl_easy_setopt(curl, CURLOPT_MIMEPOST, mime);
}

CURLcode ccurl_allow_http_only(CURL *curl) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    return curl_easy_setopt(curl, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

CURLcode ccurl_allow_mail_only(CURL *curl) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
#else
    return curl_easy_setopt(curl, CURLOPT_PROTOCOLS, (long)(CURLPROTO_SMTP | CURLPROTO_SMTPS));
#endif
}

CURLcode ccurl_get_long(CURL *curl, CURLINFO info, long *value) {
    return curl_easy_getinfo(curl, info, value);
}

CURLcode ccurl_get_offset(CURL *curl, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(curl, info, value);
}

const char *ccurl_default_bundle(void) {
    return curl_version_info(CURLVERSION_NOW)->cainfo;
}

struct held {
    sigset_t before;
    int was_pending;
};

static void hold_pipe_signal(struct held *held) {
    sigset_t pipe, pending;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    sigpending(&pending);
    held->was_pending = sigismember(&pending, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, &held->before);
}

static void release_pipe_signal(const struct held *held) {
    sigset_t pipe, pending;
    sigpending(&pending);
    if (!held->was_pending && sigismember(&pending, SIGPIPE)) {
        const struct timespec at_once = {0, 0};
        sigemptyset(&pipe);
        sigaddset(&pipe, SIGPIPE);
        sigtimedwait(&pipe, NULL, &at_once);
    }
    pthread_sigmask(SIG_SETMASK, &held->before, NULL);
}

CURLcode ccurl_perform(CURL *curl) {
    struct held held;
    hold_pipe_signal(&held);
    CURLcode code = curl_easy_perform(curl);
    release_pipe_signal(&held);
    return code;
}

void ccurl_cleanup(CURL *curl) {
    struct held held;
    hold_pipe_signal(&held);
    curl_easy_cleanup(curl);
    release_pipe_signal(&held);
}
