package resolvers

import (
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// kept keeps values by text, the most recently used ones, as long as they are not too large together. It is safe for
// concurrent use.
type kept[T any] struct {
	most int // bytes in all

	mu     sync.Mutex
	bytes  int
	values *simplelru.LRU[string, sized[T]]
}

type sized[T any] struct {
	value T
	bytes int
}

// maxKept bounds the values of any size.
const maxKept = 500

func newKept[T any](most int) *kept[T] {
	k := &kept[T]{most: most}
	k.values, _ = simplelru.NewLRU(maxKept, func(_ string, s sized[T]) { k.bytes -= s.bytes }) // has a size
	return k
}

func (k *kept[T]) get(text string) (value T, ok bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	s, ok := k.values.Get(text)
	return s.value, ok
}

// add keeps a value of so many bytes beside its text, unless it alone would take a quarter of the room.
func (k *kept[T]) add(text string, value T, bytes int) {
	bytes += len(text)
	if bytes > k.most/4 {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.values.Remove(text)
	k.values.Add(text, sized[T]{value, bytes})
	for k.bytes += bytes; k.bytes > k.most; {
		k.values.RemoveOldest()
	}
}
