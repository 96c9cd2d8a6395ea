package graph

import (
	"context"
	"errors"
	"fmt"
)

// ErrorKind is what went wrong, for the caller to act on.
type ErrorKind uint8

// The kinds of errors.
const (
	Internal     ErrorKind = iota // a bug, or something unforeseen
	Invalid                       // the pattern or batch is wrong: the caller can correct it
	Unavailable                   // the store cannot be reached, is locked or full: the same call may succeed later
	Denied                        // the store refused the credentials
	Incompatible                  // the store was made by another version of the model
	// others write, or somebody needs the store alone: the same call will succeed when they are done
	Busy
	Canceled // the caller's context ended
	Conflict // somebody has changed what the caller has read (Stale): the caller can read it again
)

// Error is every error of a Store. Msg is one sentence for people that says what to do; Err, the cause, is for the log.
type Error struct {
	Kind ErrorKind
	Msg  string
	Err  error
}

func (e *Error) Error() string {
	if e.Err == nil {
		return e.Msg
	}
	return e.Msg + ": " + e.Err.Error()
}

func (e *Error) Unwrap() error { return e.Err }

// BadWrite is an Invalid error that one write of a batch is to blame for: without that write the others may be
// accepted.
type BadWrite struct {
	List  string // "node", "edge", "withdraw" or "derived"
	Index int    // its place in that list of the batch
	Err   error
}

func (e *BadWrite) Error() string {
	return fmt.Sprintf("%s %d of the batch: %s", e.List, e.Index, e.Err)
}

func (e *BadWrite) Unwrap() error { return e.Err }

// Errorf makes an error of a kind, without a cause.
func Errorf(kind ErrorKind, format string, args ...any) error {
	return &Error{Kind: kind, Msg: fmt.Sprintf(format, args...)}
}

// ErrorKindOf is the kind of an error: Canceled if a context ended, Internal for errors that are no *Error.
func ErrorKindOf(err error) ErrorKind {
	var e *Error
	switch {
	case errors.As(err, &e):
		return e.Kind
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return Canceled
	}
	return Internal
}

// TempFileFault is the Unavailable error of a fill whose temporary file cannot be written, or read.
func TempFileFault(writing bool, err error) error {
	msg := "a temporary file cannot be read: try again"
	if writing {
		msg = "temporary files for sorting cannot be written: make room on that disk, for a first load needs about " +
			"twice what its store will take"
	}
	return &Error{Kind: Unavailable, Msg: msg, Err: err}
}
