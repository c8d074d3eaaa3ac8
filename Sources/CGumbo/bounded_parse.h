// libgumbo, and a way to call it with strangers' HTML. The library has no limits of its own: a few bytes of formatting
// elements grow into millions of nodes, attributes are compared pair by pair, every tag may walk all open elements, and
// freeing a tree recurses into it. So all its memory comes from an arena here, which is freed in one go, counts what the
// parser makes, and leaves the parser by longjmp when that is too much. The library keeps no state outside that memory.
#ifndef CGUMBO_BOUNDED_PARSE_H
#define CGUMBO_BOUNDED_PARSE_H

#include <gumbo.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

typedef struct {
    size_t maximumMemoryBytes;
    size_t maximumNodes;
    size_t maximumDepth;
    size_t maximumAttributesPerElement;
} CGumboLimits;

typedef enum {
    CGumboOutcomeParsed,
    CGumboOutcomeOutOfMemory,
    CGumboOutcomeTooMuchMemory,
    CGumboOutcomeTooManyNodes,
    CGumboOutcomeTooDeep,
    CGumboOutcomeTooManyAttributes,
} CGumboOutcome;

typedef struct CGumboChunk {
    struct CGumboChunk *next;
    size_t capacity;
    size_t used;
} CGumboChunk;

typedef struct {
    const GumboNode *node;
    size_t nextChild;
} CGumboStep;

typedef struct {
    CGumboLimits limits;
    GumboOptions options;
    jmp_buf escape;
    CGumboOutcome outcome;
    CGumboChunk *chunks;
    size_t allocatedBytes;
    // The library makes the document before any other node, so that it can be looked at while it grows.
    const GumboNode *document;
    size_t nodesSinceSurvey;
    size_t attributesSinceNode;
    // One step for each level that is allowed, for the survey's walk.
    CGumboStep *steps;
} CGumboArena;

enum {
    CGumboChunkBytes = 65536,
    // How many nodes may be made before the tree is measured again: between two surveys it can grow deeper than allowed
    // by so many levels, and each survey costs as much time as there are nodes.
    CGumboSurveyInterval = 1024,
};

// The depth of the deepest node and the number of nodes, by a walk that neither recurses nor goes deeper than allowed.
static inline CGumboOutcome CGumboSurvey(CGumboArena *arena) {
    size_t nodeCount = 1;
    size_t depth = 0;
    arena->steps[0] = (CGumboStep){arena->document, 0};
    for (;;) {
        CGumboStep *step = &arena->steps[depth];
        const GumboVector *children = NULL;
        if (step->node->type == GUMBO_NODE_DOCUMENT) {
            children = &step->node->v.document.children;
        } else if (step->node->type == GUMBO_NODE_ELEMENT || step->node->type == GUMBO_NODE_TEMPLATE) {
            children = &step->node->v.element.children;
        }
        if (children == NULL || step->nextChild >= children->length) {
            if (depth == 0) {
                return CGumboOutcomeParsed;
            }
            depth -= 1;
            continue;
        }
        const GumboNode *child = (const GumboNode *)children->data[step->nextChild];
        step->nextChild += 1;
        nodeCount += 1;
        depth += 1;
        if (nodeCount > arena->limits.maximumNodes) {
            return CGumboOutcomeTooManyNodes;
        }
        if (depth > arena->limits.maximumDepth) {
            return CGumboOutcomeTooDeep;
        }
        arena->steps[depth] = (CGumboStep){child, 0};
    }
}

static inline void CGumboLeave(CGumboArena *arena, CGumboOutcome outcome) {
    arena->outcome = outcome;
    longjmp(arena->escape, 1);
}

// The library tells no reason for an allocation, but its nodes and attributes have sizes of their own. A text of the same
// size is taken for one of them: that measures the tree once more, or counts an attribute with a long value twice.
static inline void CGumboCount(CGumboArena *arena, size_t size, const void *block) {
    if (size == sizeof(GumboNode)) {
        arena->attributesSinceNode = 0;
        if (arena->document == NULL) {
            arena->document = (const GumboNode *)block;
            return;
        }
        arena->nodesSinceSurvey += 1;
        if (arena->nodesSinceSurvey >= CGumboSurveyInterval) {
            arena->nodesSinceSurvey = 0;
            CGumboOutcome outcome = CGumboSurvey(arena);
            if (outcome != CGumboOutcomeParsed) {
                CGumboLeave(arena, outcome);
            }
        }
    } else if (size == sizeof(GumboAttribute)) {
        arena->attributesSinceNode += 1;
        if (arena->attributesSinceNode > arena->limits.maximumAttributesPerElement) {
            CGumboLeave(arena, CGumboOutcomeTooManyAttributes);
        }
    }
}

static inline void *CGumboAllocate(void *userdata, size_t size) {
    CGumboArena *arena = (CGumboArena *)userdata;
    const size_t alignment = _Alignof(max_align_t);
    size_t rounded = (size + alignment - 1) / alignment * alignment;
    CGumboChunk *chunk = arena->chunks;
    if (chunk == NULL || chunk->capacity - chunk->used < rounded) {
        size_t capacity = rounded > CGumboChunkBytes ? rounded : CGumboChunkBytes;
        if (capacity > arena->limits.maximumMemoryBytes - arena->allocatedBytes) {
            CGumboLeave(arena, CGumboOutcomeTooMuchMemory);
        }
        const size_t header = (sizeof(CGumboChunk) + alignment - 1) / alignment * alignment;
        chunk = (CGumboChunk *)malloc(header + capacity);
        if (chunk == NULL) {
            CGumboLeave(arena, CGumboOutcomeOutOfMemory);
        }
        *chunk = (CGumboChunk){arena->chunks, header + capacity, header};
        arena->chunks = chunk;
        arena->allocatedBytes += capacity;
    }
    char *block = (char *)chunk + chunk->used;
    chunk->used += rounded;
    CGumboCount(arena, size, block);
    return block;
}

static inline void CGumboKeep(void *userdata, void *block) {
    (void)userdata;
    (void)block;
}

// NULL if there is no memory.
static inline CGumboArena *CGumboArenaCreate(CGumboLimits limits) {
    CGumboArena *arena = (CGumboArena *)calloc(1, sizeof(CGumboArena));
    CGumboStep *steps = (CGumboStep *)calloc(limits.maximumDepth + 1, sizeof(CGumboStep));
    if (arena == NULL || steps == NULL) {
        free(arena);
        free(steps);
        return NULL;
    }
    arena->limits = limits;
    arena->steps = steps;
    arena->options = kGumboDefaultOptions;
    arena->options.allocator = CGumboAllocate;
    arena->options.deallocator = CGumboKeep;
    arena->options.userdata = arena;
    // Errors are of no use here, and hostile input makes one a byte.
    arena->options.max_errors = 0;
    return arena;
}

// The document, which lives as long as the arena and the buffer; NULL if a limit was passed, which `outcome` then names.
// An arena parses once.
static inline const GumboNode *CGumboParse(CGumboArena *arena, const void *buffer, size_t length) {
    if (setjmp(arena->escape) != 0) {
        return NULL;
    }
    const GumboOutput *output = gumbo_parse_with_options(&arena->options, (const char *)buffer, length);
    arena->outcome = CGumboSurvey(arena);
    return arena->outcome == CGumboOutcomeParsed ? output->document : NULL;
}

static inline void CGumboArenaDestroy(CGumboArena *arena) {
    CGumboChunk *chunk = arena->chunks;
    while (chunk != NULL) {
        CGumboChunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
    free(arena->steps);
    free(arena);
}

#endif
