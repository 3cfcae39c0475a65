/*
 * The peer without anything above the system calls: what a broadcast costs at least on this machine. One thread, epoll.
 *   server send   one send() per event and connection
 *   server batch  one send() per connection with everything that is pending
 * It prints its two ports. It upgrades whoever asks, with an answer that only our load generator takes, and reads nothing after that.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { FRAME = 354, HEADER = 4, MAX_CONNECTIONS = 20000, RING = 1 << 22 };

static const char answer[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

struct peer {
    int fd;
    int is_upgraded;
    uint64_t sent;          /* of the bytes ever published */
};

static struct peer *peers[MAX_CONNECTIONS];
static int count;
static unsigned char ring[RING];        /* the bytes published last */
static uint64_t published;
static int poller, is_batching;

static void append_event(void) {
    unsigned char frame[FRAME + 1];
    memset(frame, 'x', FRAME);
    frame[0] = 0x81;
    frame[1] = 126;
    frame[2] = (FRAME - HEADER) >> 8;
    frame[3] = (FRAME - HEADER) & 0xff;
    for (int at = 0; at < FRAME; at++) ring[(published + (uint64_t)at) % RING] = frame[at];
    published += FRAME;
}

/* Sends until nothing is left or the socket takes no more; then the poller tells when to go on. */
static void flush_to(struct peer *peer, uint64_t limit) {
    while (peer->sent < limit) {
        uint64_t at = peer->sent % RING, length = limit - peer->sent;
        if (length > RING - at) length = RING - at;
        ssize_t sent = send(peer->fd, ring + at, length, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0) {
            struct epoll_event event = { .events = EPOLLIN | EPOLLOUT, .data.ptr = peer };
            epoll_ctl(poller, EPOLL_CTL_MOD, peer->fd, &event);
            return;
        }
        peer->sent += (uint64_t)sent;
    }
}

static void publish(int events) {
    for (int event = 0; event < events; event++) {
        append_event();
        if (!is_batching) {
            for (int at = 0; at < count; at++) flush_to(peers[at], published);
        }
    }
    if (is_batching) {
        for (int at = 0; at < count; at++) flush_to(peers[at], published);
    }
}

static void on_control(int fd) {
    static char line[4096];
    static size_t length;
    ssize_t got = recv(fd, line + length, sizeof line - length - 1, 0);
    if (got <= 0) exit(0);
    length += (size_t)got;
    char *end;
    while ((end = memchr(line, '\n', length)) != NULL) {
        int events;
        *end = 0;
        if (sscanf(line, "publish %d", &events) == 1) {
            publish(events);
        } else {
            send(fd, "ok\n", 3, MSG_NOSIGNAL);
        }
        length -= (size_t)(end + 1 - line);
        memmove(line, end + 1, length);
    }
}

static int listen_on(int *port) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = { .sin_family = AF_INET };
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, size) < 0 || listen(fd, 4096) < 0) {
        perror("server: listen");
        exit(1);
    }
    getsockname(fd, (struct sockaddr *)&address, &size);
    *port = ntohs(address.sin_port);
    return fd;
}

static void on_peer(struct peer *peer, uint32_t events) {
    char request[2048];
    if (events & EPOLLIN) {
        ssize_t got = recv(peer->fd, request, sizeof request, MSG_DONTWAIT);
        if (got == 0) exit(0);
        if (!peer->is_upgraded && got > 0) {
            peer->is_upgraded = 1;
            peer->sent = published;
            send(peer->fd, answer, sizeof answer - 1, MSG_NOSIGNAL);
            peers[count++] = peer;
        }
    }
    if (events & EPOLLOUT) {
        struct epoll_event change = { .events = EPOLLIN, .data.ptr = peer };
        epoll_ctl(poller, EPOLL_CTL_MOD, peer->fd, &change);
        flush_to(peer, published);
    }
}

int main(int argc, char **argv) {
    is_batching = argc > 1 && strcmp(argv[1], "batch") == 0;
    struct rlimit files = { 65536, 65536 };
    setrlimit(RLIMIT_NOFILE, &files);
    int port, control_port, control = -1;
    int listener = listen_on(&port), control_listener = listen_on(&control_port);
    poller = epoll_create1(0);
    struct epoll_event event = { .events = EPOLLIN };
    event.data.ptr = &listener;
    epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event);
    event.data.ptr = &control_listener;
    epoll_ctl(poller, EPOLL_CTL_ADD, control_listener, &event);
    printf("ready %d %d\n", port, control_port);
    fflush(stdout);
    for (;;) {
        struct epoll_event events[512];
        int got = epoll_wait(poller, events, 512, -1);
        for (int at = 0; at < got; at++) {
            void *who = events[at].data.ptr;
            if (who == &listener) {
                struct peer *peer = calloc(1, sizeof *peer);
                peer->fd = accept(listener, NULL, NULL);
                int yes = 1;
                setsockopt(peer->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
                event.data.ptr = peer;
                epoll_ctl(poller, EPOLL_CTL_ADD, peer->fd, &event);
            } else if (who == &control_listener) {
                control = accept(control_listener, NULL, NULL);
                event.data.ptr = &control;
                epoll_ctl(poller, EPOLL_CTL_ADD, control, &event);
            } else if (who == &control) {
                on_control(control);
            } else {
                on_peer(who, events[at].events);
            }
        }
    }
}
