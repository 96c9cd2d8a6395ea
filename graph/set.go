package graph

// Set is many values that patterns compare with again and again (Among). Engines may keep it by its address: it is not
// to be changed.
type Set struct {
	list []any
	has  map[any]bool
}

// NewSet is the set of a list of texts or numbers.
func NewSet(list []any) *Set {
	s := &Set{list: list, has: make(map[any]bool, len(list))}
	for _, v := range list {
		s.has[v] = true
	}
	return s
}

// Has reports whether a value is in the set.
func (s *Set) Has(v any) bool { return s.has[v] }

// List are the values, in the order in which they were given. It must not be changed.
func (s *Set) List() []any { return s.list }

// Len is how many values there are; of nil none.
func (s *Set) Len() int {
	if s == nil {
		return 0
	}
	return len(s.list)
}
