package conn

import (
	"context"
	"errors"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"kith/graph"
)

// explained are the kind of error and the sentence for what SQLite reports. Its extended codes end in these.
var explained = map[int]graph.Error{
	lib.SQLITE_BUSY: {Kind: graph.Unavailable, Msg: "the store is being written by another program: try again " +
		"when it has finished"},
	lib.SQLITE_LOCKED: {Kind: graph.Unavailable, Msg: "the store is being written: try again in a moment"},
	lib.SQLITE_PROTOCOL: {Kind: graph.Unavailable, Msg: "the store is opened by too many programs at once: try " +
		"again in a moment"},
	lib.SQLITE_FULL: {Kind: graph.Unavailable, Msg: "the disk is full: make room, then do the same again"},
	lib.SQLITE_IOERR: {Kind: graph.Unavailable, Msg: "the store's file could not be read or written: check the " +
		"disk, and that there is room on it, then try again"},
	lib.SQLITE_NOMEM: {Kind: graph.Unavailable, Msg: "memory ran out: ask for less, or give the program more"},
	lib.SQLITE_CANTOPEN: {Kind: graph.Denied, Msg: "the store's file and its folder must be readable and writable " +
		"by this user"},
	lib.SQLITE_PERM: {Kind: graph.Denied, Msg: "the store's file and its folder must be readable and writable " +
		"by this user"},
	lib.SQLITE_READONLY: {Kind: graph.Denied, Msg: "the store's file and its folder must be writable by this user"},
	lib.SQLITE_CORRUPT: {Kind: graph.Unavailable, Msg: "the store's file is damaged: put a copy back, or load " +
		"the sources into a new file"},
	lib.SQLITE_NOTADB: {Kind: graph.Unavailable, Msg: "the store's file is damaged: put a copy back, or load " +
		"the sources into a new file"},
	lib.SQLITE_TOOBIG:    {Kind: graph.Invalid, Msg: tooLarge},
	lib.SQLITE_INTERRUPT: {Kind: graph.Canceled, Msg: "the request ended before the store answered"},
}

const tooLarge = "what is read for the answer is too large: ask for smaller pages (first), or for fewer fields"

// TooLarge is the Invalid error of statements whose answers are larger together than they may be.
func TooLarge() error { return graph.Errorf(graph.Invalid, tooLarge) }

// Mapped returns an error as the contract of graph.Store has it: one of graph's kinds, with a sentence that says what
// to do. The end of ctx is Canceled, whatever SQLite made of it. Nil stays nil.
func Mapped(ctx context.Context, err error) error {
	var known *graph.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return known
	case ctx.Err() != nil:
		return &graph.Error{Kind: graph.Canceled, Msg: "the request ended before the store answered", Err: ctx.Err()}
	}
	if e, ok := explained[Code(err)]; ok {
		e.Err = err
		return &e
	}
	return &graph.Error{Kind: graph.Internal, Msg: "the store could not run a statement", Err: err}
}

// Code is the code that SQLite reports, without what extends it; 0 if it is not SQLite's error.
func Code(err error) int {
	if reported, ok := errors.AsType[*driver.Error](err); ok {
		return reported.Code() & 0xff
	}
	return 0
}
