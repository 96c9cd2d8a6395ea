package conn

import (
	"runtime"
	"runtime/debug"

	"kith/graph"
)

// Shortened is the error of a file that was cut off while it was open.
func Shortened(cause error) error {
	return &graph.Error{Kind: graph.Unavailable, Err: cause, Msg: "the store's file has been cut off while it was " +
		"open: put back a whole copy of it, then start the program again"}
}

// guard is deferred, with what SetPanicOnFault has returned, by whatever runs a statement. A page of a mapped file that
// is cut off is a fault of memory, which would end the program; it becomes an error. Where SQLite was when it happened
// is unknown, so the connection gives that error from now on, and is never closed.
func (c *Conn) guard(before bool, err *error) {
	debug.SetPanicOnFault(before)
	switch p := recover().(type) {
	case nil:
	case interface {
		runtime.Error
		Addr() uintptr // only faults at an address have it
	}:
		c.fault = Shortened(p)
		*err = c.fault
	default:
		panic(p)
	}
}
