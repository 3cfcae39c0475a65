/*
 * Load generator of the fan-out benchmark: opens N WebSocket connections to one server, counts the events that arrive on them and times them.
 * One thread, epoll. It is told what to do line by line on its standard input and answers each line with one on its standard output:
 *
 *   connect N            opens connections until there are N            -> connected N <microseconds>
 *   one MS               one event in flight for so many milliseconds   -> done <deliveries> <microseconds> <bytes of a payload>
 *   burst SIZE MS        bursts of SIZE events, one after the other     -> done <deliveries> <microseconds> <bytes of a payload>
 *   window SIZE MS       SIZE events in flight: as soon as one has reached everybody, the next is asked for -> done <deliveries> <microseconds>
 *   rate PER_SECOND MS   events at a fixed rate                         -> done <deliveries> <microseconds> <p50> <p99> <p999>   (microseconds)
 *   cpu PID              processor time of a process since it began     -> cpu <nanoseconds>
 *   idle MS              answers pings                                  -> done 0 <microseconds>
 *   control LINE         passed to the server's control port            -> what the server answers
 *   quit
 *
 * usage: load KIND PORT CONTROL_PORT; KIND: plain, ours, signalr-json, signalr-messagepack, socketio
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MAX_CONNECTIONS = 20000, CONNECTS_AT_ONCE = 64, PORTS_PER_ADDRESS = 20000, MIN_EVENT = 300, MAX_SAMPLES = 4000000, MAX_PUBLISHED = 1 << 16 };
enum { CONNECTING, UPGRADING, GREETING, READY };

struct connection {
    int fd;
    int state;
    int matched;            /* how much of CR LF CR LF was seen while upgrading */
    int header_length;      /* bytes of the frame header gathered so far */
    unsigned char header[14];
    uint64_t left;          /* bytes of the payload still to come */
    uint64_t length;        /* of the payload */
    int opcode;
    int greetings;
    uint64_t partial;       /* bytes of a SignalR message that has not come whole */
    uint64_t events;        /* that came: events come in order, so this says which one it is */
};

static struct connection connections[MAX_CONNECTIONS];
static int count, pending, ready;
static int poller, control;
static const char *kind;
static int port;
static uint64_t event_bytes;    /* SignalR may put several messages into a frame: they are counted by their size */
static uint64_t delivered;
static uint64_t published_at[MAX_PUBLISHED];    /* when each of the last events was asked for */
static uint64_t published;
static uint32_t missing[MAX_PUBLISHED];         /* how many connections still wait for each of them */
static uint64_t completed;
static int sampling;
static uint32_t *samples;
static size_t sample_count;
static unsigned char buffer[1 << 18];

static uint64_t now_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000ull + (uint64_t)time.tv_nsec;
}

static void fail(const char *what) {
    fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void write_all(int fd, const void *bytes, size_t length) {
    const char *at = bytes;
    while (length > 0) {
        ssize_t sent = send(fd, at, length, MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno == EAGAIN || errno == EINTR) continue;
            fail("send");
        }
        at += sent;
        length -= (size_t)sent;
    }
}

/* A client's frames are masked (RFC 6455 5.3); the key is zero, so the payload stays as it is. */
static void send_frame(int fd, int opcode, const void *payload, size_t length) {
    unsigned char frame[2048];
    size_t at = 0;
    frame[at++] = (unsigned char)(0x80 | opcode);
    if (length < 126) {
        frame[at++] = (unsigned char)(0x80 | length);
    } else {
        frame[at++] = 0x80 | 126;
        frame[at++] = (unsigned char)(length >> 8);
        frame[at++] = (unsigned char)length;
    }
    memset(frame + at, 0, 4);
    at += 4;
    memcpy(frame + at, payload, length);
    write_all(fd, frame, at + length);
}

static void send_text(int fd, const char *text) { send_frame(fd, 1, text, strlen(text)); }

static void send_upgrade(int fd) {
    const char *path = strcmp(kind, "socketio") == 0 ? "/socket.io/?EIO=4&transport=websocket" : strncmp(kind, "signalr", 7) == 0 ? "/hub" : "/realtime";
    char request[512];
    int length = snprintf(request, sizeof request,
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", path, port);
    write_all(fd, request, (size_t)length);
}

static void become_ready(struct connection *connection) {
    connection->events = published;
    connection->state = READY;
    pending--;
    ready++;
}

static void on_upgraded(struct connection *connection) {
    connection->state = GREETING;
    if (strcmp(kind, "ours") == 0) {
        char text[128];
        snprintf(text, sizeof text, "{\"action\":\"auth\",\"token\":\"tenant/user-%d\"}", (int)(connection - connections));
        send_text(connection->fd, text);
    } else if (strcmp(kind, "signalr-json") == 0) {
        send_text(connection->fd, "{\"protocol\":\"json\",\"version\":1}\x1e");
    } else if (strcmp(kind, "signalr-messagepack") == 0) {
        send_text(connection->fd, "{\"protocol\":\"messagepack\",\"version\":1}\x1e");
    } else if (strcmp(kind, "plain") == 0) {
        become_ready(connection);
    }
}

/* socket.io answers twice: its own hello, which is answered with 40, and the answer to that. */
static void on_greeting(struct connection *connection) {
    if (strcmp(kind, "socketio") == 0 && connection->greetings++ == 0) {
        send_text(connection->fd, "40");
    } else {
        become_ready(connection);
    }
}

/* How long the event took from the moment it was asked for: the way to the server and back, for every server the same. */
static void on_delivery(struct connection *connection) {
    delivered++;
    uint64_t event = connection->events++ % MAX_PUBLISHED, asked = published_at[event];
    if (--missing[event] == 0) completed++;
    if (sampling && sample_count < MAX_SAMPLES) samples[sample_count++] = (uint32_t)((now_ns() - asked) / 1000);
}

static void on_frame(struct connection *connection) {
    if (connection->state == GREETING) {
        on_greeting(connection);
    } else if (connection->opcode <= 2 && event_bytes != 0) {
        connection->partial += connection->length;
        for (; connection->partial >= event_bytes; connection->partial -= event_bytes) on_delivery(connection);
    } else if (connection->opcode <= 2 && connection->length >= MIN_EVENT) {
        on_delivery(connection);
    }
}

/* The header's length is known from its second byte. Servers do not mask. */
static int header_size(const struct connection *connection) {
    if (connection->header_length < 2) return 2;
    int length = connection->header[1] & 0x7f;
    return length < 126 ? 2 : length == 126 ? 4 : 10;
}

static void on_header(struct connection *connection) {
    uint64_t length = connection->header[1] & 0x7f;
    if (length == 126) {
        length = (uint64_t)connection->header[2] << 8 | connection->header[3];
    } else if (length == 127) {
        length = 0;
        for (int at = 2; at < 10; at++) length = length << 8 | connection->header[at];
    }
    connection->opcode = connection->header[0] & 0x0f;
    connection->length = connection->left = length;
    if (connection->opcode == 8) {
        fprintf(stderr, "load: the server closed a connection\n");
        exit(1);
    }
}

static void take_frames(struct connection *connection, const unsigned char *bytes, size_t length) {
    while (length > 0) {
        int size = header_size(connection);
        if (connection->header_length < size) {
            connection->header[connection->header_length++] = *bytes++;
            length--;
            size = header_size(connection);
            if (connection->header_length < size || connection->header_length < 2) continue;
            on_header(connection);
            if (connection->opcode == 9) send_frame(connection->fd, 10, bytes, length < connection->length ? length : connection->length);
        }
        size_t taken = length < connection->left ? length : connection->left;
        connection->left -= taken;
        bytes += taken;
        length -= taken;
        if (connection->left == 0 && connection->header_length == size) {
            on_frame(connection);
            connection->header_length = 0;
        }
    }
}

static void take(struct connection *connection, const unsigned char *bytes, size_t length) {
    while (length > 0 && connection->state == UPGRADING) {
        connection->matched = *bytes == "\r\n\r\n"[connection->matched] ? connection->matched + 1 : *bytes == '\r';
        bytes++;
        length--;
        if (connection->matched == 4) on_upgraded(connection);
    }
    take_frames(connection, bytes, length);
}

static void read_connection(struct connection *connection) {
    ssize_t got = recv(connection->fd, buffer, sizeof buffer, 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got <= 0) {
        fprintf(stderr, "load: the server dropped connection %d\n", (int)(connection - connections));
        exit(1);
    }
    take(connection, buffer, (size_t)got);
}

static void on_event(const struct epoll_event *event) {
    struct connection *connection = event->data.ptr;
    if (connection->state == CONNECTING) {
        int error = 0;
        socklen_t size = sizeof error;
        getsockopt(connection->fd, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error != 0) {
            errno = error;
            fail("connect");
        }
        connection->state = UPGRADING;
        struct epoll_event change = { .events = EPOLLIN, .data.ptr = connection };
        epoll_ctl(poller, EPOLL_CTL_MOD, connection->fd, &change);
        send_upgrade(connection->fd);
    } else {
        read_connection(connection);
    }
}

static void serve(int wait_ms) {
    struct epoll_event events[512];
    int got = epoll_wait(poller, events, 512, wait_ms);
    for (int at = 0; at < got; at++) on_event(&events[at]);
}

static void open_one(void) {
    struct connection *connection = &connections[count];
    memset(connection, 0, sizeof *connection);
    connection->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (connection->fd < 0) fail("socket");
    int yes = 1;
    setsockopt(connection->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    setsockopt(connection->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes);
    struct sockaddr_in from = { .sin_family = AF_INET };
    from.sin_addr.s_addr = htonl(0x7f000001u + 1u + (unsigned)(count / PORTS_PER_ADDRESS));
    if (bind(connection->fd, (struct sockaddr *)&from, sizeof from) < 0) fail("bind");
    struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(connection->fd, (struct sockaddr *)&to, sizeof to) < 0 && errno != EINPROGRESS) fail("connect");
    struct epoll_event event = { .events = EPOLLOUT, .data.ptr = connection };
    epoll_ctl(poller, EPOLL_CTL_ADD, connection->fd, &event);
    count++;
    pending++;
}

static void publish(int events) {
    char line[32];
    int length = snprintf(line, sizeof line, "publish %d\n", events);
    uint64_t now = now_ns();
    for (int event = 0; event < events; event++) {
        missing[published % MAX_PUBLISHED] = (uint32_t)count;
        published_at[published++ % MAX_PUBLISHED] = now;
    }
    write_all(control, line, (size_t)length);
}

static void wait_for(uint64_t target) {
    uint64_t start = now_ns();
    while (delivered < target) {
        serve(1000);
        if (now_ns() - start > 60000000000ull) {
            fprintf(stderr, "load: %llu of %llu deliveries after 60 s\n", (unsigned long long)delivered, (unsigned long long)target);
            exit(1);
        }
    }
}

static void run_bursts(int size, int ms) {
    uint64_t start = now_ns(), end = start + (uint64_t)ms * 1000000ull, before = delivered;
    while (now_ns() < end) {
        publish(size);
        wait_for(delivered + (uint64_t)size * (uint64_t)count);
    }
    uint64_t bytes = event_bytes != 0 ? event_bytes : connections[0].length;
    printf("done %llu %llu %llu\n", (unsigned long long)(delivered - before), (unsigned long long)((now_ns() - start) / 1000), (unsigned long long)bytes);
}

static void run_window(int size, int ms) {
    uint64_t start = now_ns(), end = start + (uint64_t)ms * 1000000ull, before = delivered, sent = (uint64_t)size, seen = completed;
    publish(size);
    while (now_ns() < end) {
        serve(1000);
        if (completed > seen) {
            int done = (int)(completed - seen);
            seen = completed;
            publish(done);
            sent += (uint64_t)done;
        }
    }
    wait_for(before + sent * (uint64_t)count);
    printf("done %llu %llu\n", (unsigned long long)(delivered - before), (unsigned long long)((now_ns() - start) / 1000));
}

/* The scheduler's own account of all threads of a process, those included that have ended. */
static void print_cpu(int pid) {
    clockid_t clock;
    struct timespec time;
    if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &time) != 0) fail("cpu");
    printf("cpu %llu\n", (unsigned long long)time.tv_sec * 1000000000ull + (unsigned long long)time.tv_nsec);
}

static int by_value(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static void run_rate(double per_second, int ms) {
    uint64_t start = now_ns(), end = start + (uint64_t)ms * 1000000ull, before = delivered, sent = 0;
    double step = 1e9 / per_second;
    sample_count = 0;
    sampling = 1;
    while (now_ns() < end) {
        uint64_t due = start + (uint64_t)(step * (double)sent), now = now_ns();
        if (now >= due) {
            publish(1);
            sent++;
            serve(0);
        } else {
            uint64_t wait = (due - now) / 1000000ull;
            serve(wait > 0 ? (int)wait : 0);
        }
    }
    wait_for(before + sent * (uint64_t)count);
    sampling = 0;
    qsort(samples, sample_count, sizeof *samples, by_value);
    uint32_t p50 = sample_count ? samples[sample_count / 2] : 0;
    uint32_t p99 = sample_count ? samples[sample_count * 99 / 100] : 0;
    uint32_t p999 = sample_count ? samples[sample_count * 999 / 1000] : 0;
    printf("done %llu %llu %u %u %u\n", (unsigned long long)(delivered - before), (unsigned long long)((now_ns() - start) / 1000), p50, p99, p999);
}

static void connect_all(int target) {
    uint64_t start = now_ns();
    while (ready < target) {
        while (count < target && pending < CONNECTS_AT_ONCE) open_one();
        serve(1000);
        if (now_ns() - start > 120000000000ull) {
            fprintf(stderr, "load: %d of %d connections after 120 s\n", ready, target);
            exit(1);
        }
    }
    printf("connected %d %llu\n", ready, (unsigned long long)((now_ns() - start) / 1000));
}

/* The size of one event of a server that may put several into a frame; one event alone tells it. */
static void learn_event_size(void) {
    if (strncmp(kind, "signalr", 7) != 0 || event_bytes != 0 || count == 0) return;
    uint64_t target = delivered + (uint64_t)count;
    publish(1);
    wait_for(target);
    event_bytes = connections[0].length;
}

static void idle(int ms) {
    uint64_t start = now_ns(), end = start + (uint64_t)ms * 1000000ull;
    while (now_ns() < end) serve(10);
    printf("done 0 %llu\n", (unsigned long long)((now_ns() - start) / 1000));
}

static void pass_to_control(const char *line) {
    char answer[256];
    write_all(control, line, strlen(line));
    ssize_t got = recv(control, answer, sizeof answer - 1, 0);
    if (got <= 0) fail("control");
    fwrite(answer, 1, (size_t)got, stdout);
}

static int connect_control(int control_port) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)control_port) };
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to) < 0) fail("control port");
    int yes = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return fd;
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: load KIND PORT CONTROL_PORT\n");
        return 2;
    }
    struct rlimit files = { 65536, 65536 };
    setrlimit(RLIMIT_NOFILE, &files);
    kind = argv[1];
    port = atoi(argv[2]);
    samples = malloc(MAX_SAMPLES * sizeof *samples);
    poller = epoll_create1(0);
    control = connect_control(atoi(argv[3]));
    setvbuf(stdout, NULL, _IOLBF, 0);
    char line[256];
    while (fgets(line, sizeof line, stdin) != NULL) {
        int first = 0, second = 0;
        double rate = 0;
        if (sscanf(line, "connect %d", &first) == 1) {
            connect_all(first);
        } else if (sscanf(line, "one %d", &first) == 1) {
            learn_event_size();
            run_bursts(1, first);
        } else if (sscanf(line, "burst %d %d", &first, &second) == 2) {
            learn_event_size();
            run_bursts(first, second);
        } else if (sscanf(line, "window %d %d", &first, &second) == 2) {
            learn_event_size();
            run_window(first, second);
        } else if (sscanf(line, "cpu %d", &first) == 1) {
            print_cpu(first);
        } else if (sscanf(line, "rate %lf %d", &rate, &second) == 2) {
            learn_event_size();
            run_rate(rate, second);
        } else if (sscanf(line, "idle %d", &first) == 1) {
            idle(first);
        } else if (strncmp(line, "control ", 8) == 0) {
            pass_to_control(line + 8);
        } else {
            break;
        }
    }
    return 0;
}
