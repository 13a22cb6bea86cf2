#include "base/unseen.h"

#include <stddef.h>

static const struct {
    uint32_t first, last;
    const char *name;
} ranges[] = {
    {0x0000, 0x001f, "control character"},    {0x007f, 0x009f, "control character"},
    {0x00ad, 0x00ad, "soft hyphen"},          {0x061c, 0x061c, "mark that turns the direction of text"},
    {0x180e, 0x180e, "space without width"},  {0x200b, 0x200b, "space without width"},
    {0x200c, 0x200d, "joiner without width"}, {0x200e, 0x200f, "mark that turns the direction of text"},
    {0x2028, 0x2029, "line separator"},       {0x202a, 0x202e, "mark that turns the direction of text"},
    {0x2060, 0x2064, "joiner without width"}, {0x2066, 0x206f, "mark that turns the direction of text"},
    {0xfeff, 0xfeff, "byte order mark"},      {0xfff9, 0xfffb, "annotation mark"},
    {0xe0000, 0xe007f, "tag character"},
};

const char *unseen_name(uint32_t code) {
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges && code >= ranges[i].first; i++)
        if (code <= ranges[i].last)
            return ranges[i].name;
    return NULL;
}

bool unseen_is_joiner(uint32_t code) {
    return code == 0x200c || code == 0x200d;
}
