/// What the Network module needs beside the headers: macros that Swift cannot see, and calls
/// whose arguments are easier to keep right in C. Errors come back as negative errno values.
#pragma once

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

// Only visible under _GNU_SOURCE, which a module map cannot define before the C library is read.
extern int accept4(int, struct sockaddr *, socklen_t *, int);

/// A listening, non-blocking socket on a numeric IPv4 or IPv6 address; `bound` gets its port.
static inline int sluis_listen(const char *address, uint16_t port, int backlog, uint16_t *bound) {
    struct addrinfo hints, *found = NULL;
    char service[8];
    memset(&hints, 0, sizeof hints);
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE;
    service[0] = '0' + port / 10000;
    service[1] = '0' + port / 1000 % 10;
    service[2] = '0' + port / 100 % 10;
    service[3] = '0' + port / 10 % 10;
    service[4] = '0' + port % 10;
    service[5] = 0;
    if (getaddrinfo(address, service, &hints, &found) != 0) return -EADDRNOTAVAIL;
    int one = 1, result;
    int descriptor = socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0) {
        result = -errno;
        freeaddrinfo(found);
        return result;
    }
    struct sockaddr_storage name;
    socklen_t length = sizeof name;
    if (setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) < 0
        || (found->ai_family == AF_INET6
            && setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &one, sizeof one) < 0)
        || bind(descriptor, found->ai_addr, found->ai_addrlen) < 0
        || listen(descriptor, backlog) < 0
        || getsockname(descriptor, (struct sockaddr *)&name, &length) < 0) {
        result = -errno;
        close(descriptor);
        freeaddrinfo(found);
        return result;
    }
    freeaddrinfo(found);
    *bound = ntohs(name.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&name)->sin6_port
                                              : ((struct sockaddr_in *)&name)->sin_port);
    return descriptor;
}

/// Accepts one connection, non-blocking and close-on-exec, without delay of small writes;
/// `text` (INET6_ADDRSTRLEN bytes) gets the numeric address of the other side.
static inline int sluis_accept(int listener, char *text) {
    struct sockaddr_storage peer;
    socklen_t length = sizeof peer;
    int one = 1;
    text[0] = 0;
    int descriptor =
        accept4(listener, (struct sockaddr *)&peer, &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (descriptor < 0) return -errno;
    (void)setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    const void *source = peer.ss_family == AF_INET6
        ? (const void *)&((struct sockaddr_in6 *)&peer)->sin6_addr
        : (const void *)&((struct sockaddr_in *)&peer)->sin_addr;
    if (inet_ntop(peer.ss_family, source, text, INET6_ADDRSTRLEN) == NULL) text[0] = 0;
    return descriptor;
}

static inline int sluis_epoll_add(int epoll, int descriptor, uint32_t events, uint64_t token) {
    struct epoll_event event;
    memset(&event, 0, sizeof event);
    event.events = events;
    event.data.u64 = token;
    return epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) < 0 ? -errno : 0;
}

static inline int sluis_epoll_remove(int epoll, int descriptor) {
    struct epoll_event event;
    memset(&event, 0, sizeof event);
    return epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, &event) < 0 ? -errno : 0;
}

/// Waits for at most `capacity` (at most 256) events; -EINTR counts as none.
static inline int sluis_epoll_wait(
    int epoll, uint64_t *tokens, uint32_t *events, int capacity, int milliseconds
) {
    struct epoll_event ready[256];
    if (capacity > 256) capacity = 256;
    int count = epoll_wait(epoll, ready, capacity, milliseconds);
    if (count < 0) return errno == EINTR ? 0 : -errno;
    for (int index = 0; index < count; index++) {
        tokens[index] = ready[index].data.u64;
        events[index] = ready[index].events;
    }
    return count;
}

static const uint32_t SLUIS_EPOLL_IN = EPOLLIN;
static const uint32_t SLUIS_EPOLL_LOST = EPOLLERR | EPOLLHUP;
static const uint32_t SLUIS_EPOLL_HALF_CLOSED = EPOLLRDHUP;
static const uint32_t SLUIS_EPOLL_CONNECTION = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
static const uint32_t SLUIS_EPOLL_SIGNAL = EPOLLIN | EPOLLET;

/// Bytes moved, 0 at the end of the stream, or a negative errno.
static inline long sluis_receive(int descriptor, void *bytes, size_t count) {
    ssize_t moved;
    do { moved = recv(descriptor, bytes, count, 0); } while (moved < 0 && errno == EINTR);
    return moved < 0 ? -errno : moved;
}

static inline long sluis_send(int descriptor, const void *bytes, size_t count) {
    ssize_t moved;
    do { moved = send(descriptor, bytes, count, MSG_NOSIGNAL); } while (moved < 0 && errno == EINTR);
    return moved < 0 ? -errno : moved;
}

/// Adds one to an event counter; a full counter is as good as a signal.
static inline int sluis_signal(int descriptor) {
    uint64_t one = 1;
    return write(descriptor, &one, sizeof one) == sizeof one || errno == EAGAIN ? 0 : -errno;
}

/// Seconds since 1970, or -1.
static inline int64_t sluis_wall_seconds(void) { return (int64_t)time(NULL); }

/// A peer that goes away is an answer of the write, never a signal.
static inline void sluis_ignore_broken_pipes(void) { signal(SIGPIPE, SIG_IGN); }

/// Starts a detached thread with every signal blocked, so that signals reach the thread that
/// waits for them.
static inline int sluis_start_thread(void *(*body)(void *), void *argument) {
    sigset_t all, before;
    pthread_t thread;
    pthread_attr_t attributes;
    sigfillset(&all);
    if (pthread_attr_init(&attributes) != 0) return -ENOMEM;
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int result = pthread_create(&thread, &attributes, body, argument);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    return -result;
}

/// Everything about a server context that comes from no file. 1, or 0 with the error queue set.
static inline int sluis_tls_harden(SSL_CTX *context, long session_seconds, long chain_bytes,
                                   size_t padding_bytes) {
    static const unsigned char identity[] = "sluis";
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION
        | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE
        | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_security_level(context, 2);
    SSL_CTX_set_read_ahead(context, 1);
    SSL_CTX_set_timeout(context, session_seconds);
    SSL_CTX_set_max_cert_list(context, chain_bytes);
    // Tickets only: the ticket callback is where a resumed certificate is verified again.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_verify_depth(context, 4);
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1
        && SSL_CTX_set_max_proto_version(context, TLS1_3_VERSION) == 1
        && SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL:!PSK") == 1
        && SSL_CTX_set1_groups_list(context, "X25519:P-256:P-384") == 1
        && SSL_CTX_set_max_early_data(context, 0) == 1
        && SSL_CTX_set_recv_max_early_data(context, 0) == 1
        && SSL_CTX_set_num_tickets(context, 1) == 1
        && SSL_CTX_set_block_padding(context, padding_bytes) == 1
        && SSL_CTX_set_session_id_context(context, identity, sizeof identity - 1) == 1;
}

/// Whether `leaf`, with what its peer sent beside it, is a valid client certificate now.
static inline int sluis_tls_verifies(SSL_CTX *context, X509 *leaf, STACK_OF(X509) *chain) {
    X509_STORE_CTX *check = X509_STORE_CTX_new();
    if (check == NULL) return 0;
    int valid = X509_STORE_CTX_init(check, SSL_CTX_get_cert_store(context), leaf, chain) == 1
        && X509_STORE_CTX_set_default(check, "ssl_client") == 1
        && X509_verify_cert(check) == 1;
    X509_STORE_CTX_free(check);
    ERR_clear_error();
    return valid;
}

/// A ticket is used only while its certificate still verifies; otherwise a full handshake follows.
static inline SSL_TICKET_RETURN sluis_tls_ticket(
    SSL *connection, SSL_SESSION *session, const unsigned char *name, size_t length,
    SSL_TICKET_STATUS status, void *argument
) {
    (void)name; (void)length; (void)argument;
    if (status != SSL_TICKET_SUCCESS && status != SSL_TICKET_SUCCESS_RENEW)
        return SSL_TICKET_RETURN_IGNORE_RENEW;
    X509 *leaf = SSL_SESSION_get0_peer(session);
    if (leaf == NULL || !sluis_tls_verifies(SSL_get_SSL_CTX(connection), leaf, NULL))
        return SSL_TICKET_RETURN_IGNORE_RENEW;
    return status == SSL_TICKET_SUCCESS ? SSL_TICKET_RETURN_USE : SSL_TICKET_RETURN_USE_RENEW;
}

/// `http/1.1` or nothing: a client that offers only other protocols is refused.
static inline int sluis_tls_alpn(
    SSL *connection, const unsigned char **chosen, unsigned char *length,
    const unsigned char *offered, unsigned int count, void *argument
) {
    (void)connection; (void)argument;
    for (unsigned int at = 0; at < count && at + 1 + offered[at] <= count; at += 1 + offered[at]) {
        if (offered[at] == 8 && memcmp(offered + at + 1, "http/1.1", 8) == 0) {
            *chosen = offered + at + 1;
            *length = 8;
            return SSL_TLSEXT_ERR_OK;
        }
    }
    return SSL_TLSEXT_ERR_ALERT_FATAL;
}

/// An encrypted key file is an error, never a question on the terminal.
static inline int sluis_tls_no_password(char *buffer, int size, int writing, void *argument) {
    (void)buffer; (void)size; (void)writing; (void)argument;
    return -1;
}

static inline void sluis_tls_set_callbacks(SSL_CTX *context) {
    SSL_CTX_set_verify(context,
        SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT | SSL_VERIFY_CLIENT_ONCE, NULL);
    SSL_CTX_set_alpn_select_cb(context, sluis_tls_alpn, NULL);
    SSL_CTX_set_default_passwd_cb(context, sluis_tls_no_password);
    SSL_CTX_set_session_ticket_cb(context, NULL, sluis_tls_ticket, NULL);
}

/// Loads every list of the file and demands one for each client certificate. Returns how many,
/// -1 for a file that cannot be read or holds none, -2 for a list that is not valid today.
static inline int sluis_tls_load_revocations(SSL_CTX *context, const char *path) {
    X509_STORE *store = SSL_CTX_get_cert_store(context);
    BIO *file = BIO_new_file(path, "r");
    if (file == NULL) return -1;
    int count = 0;
    X509_CRL *list;
    while ((list = PEM_read_bio_X509_CRL(file, NULL, sluis_tls_no_password, NULL)) != NULL) {
        const ASN1_TIME *next = X509_CRL_get0_nextUpdate(list);
        int current = X509_cmp_current_time(X509_CRL_get0_lastUpdate(list)) < 0
            && next != NULL && X509_cmp_current_time(next) > 0;
        int added = current && X509_STORE_add_crl(store, list) == 1;
        X509_CRL_free(list);
        if (!added) {
            BIO_free(file);
            return current ? -1 : -2;
        }
        count++;
    }
    BIO_free(file);
    if (count == 0 || ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE) return -1;
    ERR_clear_error();
    return X509_STORE_set_flags(store, X509_V_FLAG_CRL_CHECK) == 1 ? count : -1;
}

/// Seconds until `certificate` ends, negative once it has.
static inline int64_t sluis_tls_seconds_left(const X509 *certificate) {
    int days = 0, seconds = 0;
    if (ASN1_TIME_diff(&days, &seconds, NULL, X509_get0_notAfter(certificate)) != 1) return -1;
    return (int64_t)days * 86400 + seconds;
}

static inline void sluis_server_signals(sigset_t *set) {
    sigemptyset(set);
    sigaddset(set, SIGHUP);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGTERM);
}

static inline void sluis_block_server_signals(void) {
    sigset_t set;
    sluis_server_signals(&set);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
}

/* The number of the signal that came. */
static inline int sluis_wait_server_signal(void) {
    sigset_t set;
    int number = 0;
    sluis_server_signals(&set);
    while (sigwait(&set, &number) != 0) {
    }
    return number;
}
