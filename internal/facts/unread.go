package facts

import "slices"

// Unread are the lists that were not read to their end, in words, each once, in order.
type Unread []string

// Add puts a list down if there is more of it than was read.
func (u *Unread) Add(what string, more bool) {
	if at, known := slices.BinarySearch(*u, what); more && !known {
		*u = slices.Insert(*u, at, what)
	}
}
